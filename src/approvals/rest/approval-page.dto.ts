import { ApiProperty } from '@nestjs/swagger';
import { ApprovalDto } from './approval.dto.js';

export class ApprovalPageDto {
  @ApiProperty({ description: 'Newest first.', type: [ApprovalDto] })
  items!: ApprovalDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
