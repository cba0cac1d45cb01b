import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from '../../flows/finding.dto.js';
import type { Activation } from '../activation-outcome.js';
import { EndpointAddressDto } from './endpoint-address.dto.js';
import { NodesReachedDto } from './nodes-reached.dto.js';

export class ActivationDto implements Activation {
  @ApiProperty({
    description: 'The flow.',
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
  })
  flowId!: string;

  @ApiProperty({
    description: 'The flow version that now runs.',
    type: String,
    format: 'uuid',
    example: '019a2f70-11aa-7b7e-8c54-6f1f0c9d1e2a',
  })
  flowVersionId!: string;

  @ApiProperty({ description: 'Its number.', type: 'integer', example: 2 })
  version!: number;

  @ApiProperty({
    description: 'Where to call it; null for a trigger that is not called, a schedule say.',
    type: EndpointAddressDto,
    nullable: true,
  })
  endpoint!: EndpointAddressDto | null;

  @ApiProperty({ description: 'Which live nodes serve it.', type: NodesReachedDto })
  nodes!: NodesReachedDto;

  @ApiProperty({ description: 'What the check warns of: none of it keeps the flow from running.', type: [FindingDto] })
  findings!: FindingDto[];
}
