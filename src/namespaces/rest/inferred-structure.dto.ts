import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';

export class InferredStructureDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: {
      type: 'object',
      required: ['due', 'id', 'title'],
      properties: {
        due: { type: ['string', 'null'], format: 'date' },
        id: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
        title: { type: 'string' },
      },
    },
    description: 'JSON Schema 2020-12.',
  })
  schema!: JsonSchema;
}
