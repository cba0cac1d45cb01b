import { ApiProperty } from '@nestjs/swagger';
import { IsObject, IsString } from 'class-validator';
import type { JsonObject } from '../../shared/json.js';

export class CreateRecordDto {
  @ApiProperty({ description: 'The namespace that will own the record.', example: 'acme' })
  @IsString()
  namespace!: string;

  @ApiProperty({
    description: "What the columns will hold; valid by the table's `create` schema.",
    type: 'object',
    additionalProperties: true,
    example: { short_description: 'The mail server is down', urgency: 1 },
  })
  @IsObject()
  values!: JsonObject;
}
