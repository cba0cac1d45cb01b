import { ApiProperty } from '@nestjs/swagger';
import { FlowVersionSummaryDto } from './flow-version-summary.dto.js';

export class FlowVersionPageDto {
  @ApiProperty({ description: 'Newest first.', type: [FlowVersionSummaryDto] })
  items!: FlowVersionSummaryDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
