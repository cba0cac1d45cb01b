import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';

export class TableDto {
  @ApiProperty({ description: 'What flows and URLs call it.', example: 'incident' })
  name!: string;

  @ApiProperty({ description: 'What people call it.', example: 'Incident' })
  title!: string;

  @ApiProperty({ description: 'What its records are.', example: 'Something that is broken for somebody.' })
  description!: string;

  @ApiProperty({
    description: 'JSON Schema of a record as it is read.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', properties: { number: { type: 'string' } } },
  })
  record!: JsonSchema;

  @ApiProperty({
    description: 'JSON Schema of the values that a flow may write when it creates a record.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', required: ['short_description'], properties: { short_description: { type: 'string' } } },
  })
  create!: JsonSchema;

  @ApiProperty({
    description: 'JSON Schema of the values that a flow may write when it changes a record.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', properties: { short_description: { type: 'string' } } },
  })
  update!: JsonSchema;

  @ApiProperty({
    description: 'The columns that listings can be sorted by.',
    type: [String],
    example: ['created_at', 'priority'],
  })
  sortable!: string[];
}
