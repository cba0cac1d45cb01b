import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type { JsonObject } from '../../shared/json.js';

export class ChangeRecordDto {
  @ApiProperty({
    description: "The columns to change, and to what; valid by the table's `update` schema.",
    type: 'object',
    additionalProperties: true,
    example: { state: 'in_progress' },
  })
  @IsObject()
  values!: JsonObject;
}
