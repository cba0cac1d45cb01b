import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject, IsString, MaxLength, ValidateIf } from 'class-validator';
import type { JsonSchema } from '../../schema/json-schema.js';

export class PutComplexObjectDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: {
      type: 'object',
      required: ['title'],
      properties: { title: { type: 'string', maxLength: 200 }, priority: { type: 'integer', minimum: 1, maximum: 5 } },
    },
    description:
      'JSON Schema 2020-12. It may refer to complex objects of the namespace: `{ "$ref": "#/complexObjects/ticket" }`.',
  })
  @Transform(({ obj }: { obj: { schema: unknown } }) => obj.schema)
  @IsObject()
  schema!: JsonSchema;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 2000,
    example: 'A ticket as the help desk sends it.',
    description: 'What it stands for.',
  })
  @ValidateIf(({ description }: PutComplexObjectDto) => description != null)
  @IsString()
  @MaxLength(2000)
  description?: string | null;
}
