import { ApiProperty } from '@nestjs/swagger';
import { FlowSummaryDto } from './flow-summary.dto.js';

export class FlowPageDto {
  @ApiProperty({ description: 'By name.', type: [FlowSummaryDto] })
  items!: FlowSummaryDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
