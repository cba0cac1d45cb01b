import { ApiProperty } from '@nestjs/swagger';
import { ExecutionSummaryDto } from './execution-summary.dto.js';

export class ExecutionPageDto {
  @ApiProperty({ description: 'Newest first.', type: [ExecutionSummaryDto] })
  items!: ExecutionSummaryDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
