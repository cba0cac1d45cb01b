import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FindingDto } from '../../flows/finding.dto.js';
import type { AppliedImport } from '../apply-import.service.js';
import { FLOW_ACTIVATION_OUTCOMES, type FlowActivation } from '../flow-activation.js';
import { PlannedItemDto } from './planned-item.dto.js';

export class ActivationProblemDto {
  @ApiProperty({ description: 'Code of the problem.', type: String, example: 'breaking-change' })
  code!: string;

  @ApiProperty({
    description: 'What is wrong.',
    type: String,
    example: 'One change breaks callers of the active version.',
  })
  detail!: string;
}

export class FlowActivationDto implements FlowActivation {
  @ApiProperty({ description: 'Name of the namespace.', type: String, example: 'acme' })
  namespace!: string;

  @ApiProperty({ description: 'Of the flow.', type: String, example: 'Open an incident for an outside ticket' })
  name!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'Its ID.',
  })
  flowId!: string;

  @ApiProperty({
    description:
      '`already-active`: what is active says just that. `refused`: it is stored, and what was active still is.',
    enum: FLOW_ACTIVATION_OUTCOMES,
    example: 'activated',
  })
  outcome!: FlowActivation['outcome'];

  @ApiProperty({
    description: 'Number of the version that is active now; null when none is.',
    type: 'integer',
    nullable: true,
    example: 2,
  })
  version!: number | null;

  @ApiPropertyOptional({ description: 'Why it was refused.', type: ActivationProblemDto })
  problem?: ActivationProblemDto;

  @ApiProperty({ description: 'What the check warned of.', type: [FindingDto] })
  findings!: FindingDto[];
}

export class AppliedImportDto implements AppliedImport {
  @ApiProperty({ description: 'What was done, item by item.', type: [PlannedItemDto] })
  items!: PlannedItemDto[];

  @ApiProperty({
    description: 'One for each flow of the file, when they were to be activated.',
    type: [FlowActivationDto],
  })
  activations!: FlowActivationDto[];
}
