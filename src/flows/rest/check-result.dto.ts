import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from '../finding.dto.js';

export class CheckResultDto {
  @ApiProperty({ description: 'No finding is an error: the flow can be activated.', type: Boolean, example: false })
  valid!: boolean;

  @ApiProperty({ description: 'Everything the check has to say, in the order of the definition.', type: [FindingDto] })
  findings!: FindingDto[];
}
