import { ApiProperty } from '@nestjs/swagger';
import { ReplayProblemDto } from './replay-problem.dto.js';
import { ReplaySummaryDto } from './replay-summary.dto.js';

export class ReplayDto extends ReplaySummaryDto {
  @ApiProperty({
    description: 'The first 20 of those that were refused or have failed.',
    type: [ReplayProblemDto],
    example: [],
  })
  problems!: ReplayProblemDto[];
}
