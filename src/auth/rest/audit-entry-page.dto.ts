import { ApiProperty } from '@nestjs/swagger';
import { AuditEntryDto } from './audit-entry.dto.js';

export class AuditEntryPageDto {
  @ApiProperty({ description: 'Newest first.', type: [AuditEntryDto] })
  items!: AuditEntryDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
