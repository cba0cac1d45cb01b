import { ApiProperty } from '@nestjs/swagger';
import type { Deactivation } from '../activation-outcome.js';
import { NodesReachedDto } from './nodes-reached.dto.js';

export class DeactivationDto implements Deactivation {
  @ApiProperty({
    description: 'The flow.',
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
  })
  flowId!: string;

  @ApiProperty({ description: 'Which live nodes have taken the endpoint away.', type: NodesReachedDto })
  nodes!: NodesReachedDto;
}
