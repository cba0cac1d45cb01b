import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';

export class ComplexObjectDto {
  @ApiProperty({ type: String, example: 'ticket', description: 'Unique in the namespace.' })
  name!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', properties: { title: { type: 'string' } } },
    description: 'JSON Schema 2020-12.',
  })
  schema!: JsonSchema;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'A ticket as the help desk sends it.',
    description: 'What it stands for.',
  })
  description!: string | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'First saved.' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:30:00.000Z', description: 'Last saved.' })
  updatedAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who saved it last.' })
  updatedBy!: string;
}
