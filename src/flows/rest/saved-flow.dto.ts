import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from '../finding.dto.js';
import { FlowDto } from './flow.dto.js';

export class SavedFlowDto extends FlowDto {
  @ApiProperty({ description: 'What the check says about the saved draft.', type: [FindingDto] })
  findings!: FindingDto[];
}
