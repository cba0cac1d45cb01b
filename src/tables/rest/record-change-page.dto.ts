import { ApiProperty } from '@nestjs/swagger';
import { RecordChangeDto } from './record-change.dto.js';

export class RecordChangePageDto {
  @ApiProperty({ description: 'The changes, oldest first.', type: [RecordChangeDto] })
  items!: RecordChangeDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
