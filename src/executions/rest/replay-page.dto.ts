import { ApiProperty } from '@nestjs/swagger';
import { ReplaySummaryDto } from './replay-summary.dto.js';

export class ReplayPageDto {
  @ApiProperty({ description: 'Newest first.', type: [ReplaySummaryDto] })
  items!: ReplaySummaryDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
