import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';

export class RecordPageDto {
  @ApiProperty({
    description: 'The records, each with all columns of the table.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ sys_id: '0199c0de-7a31-7000-8000-3f5f0a2b7c11', number: 'INC0010001', state: 'new' }],
  })
  items!: JsonObject[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
