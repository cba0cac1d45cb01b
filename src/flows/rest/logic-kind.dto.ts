import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';

export class LogicKindDto {
  @ApiProperty({ description: 'What step runs and findings call it.', type: String, example: 'for-each' })
  name!: string;

  @ApiProperty({ description: 'The member by which a step is of this kind.', type: String, example: 'forEach' })
  member!: string;

  @ApiProperty({ description: 'What people call it.', type: String, example: 'For each' })
  title!: string;

  @ApiProperty({ description: 'What it does.', type: String, example: 'Runs its steps once for every item of a list.' })
  description!: string;

  @ApiProperty({
    description: 'JSON Schema of a whole step of this kind. It refers to `$defs` of the answer.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', required: ['id', 'exitLoop'], properties: { exitLoop: { const: true } } },
  })
  step!: JsonSchema;

  @ApiProperty({
    description: 'JSON Schema of what `steps.<id>` is to later steps.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } },
  })
  output!: JsonSchema;

  @ApiProperty({
    description: 'Steps as a designer might write them.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ id: 'enough', exitLoop: true }],
  })
  examples!: JsonObject[];
}
