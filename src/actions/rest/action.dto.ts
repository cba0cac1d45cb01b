import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';

export class ActionDto {
  @ApiProperty({ description: 'What a step names in `action`.', example: 'log' })
  type!: string;

  @ApiProperty({ description: 'What people call it.', example: 'Log' })
  title!: string;

  @ApiProperty({ description: 'What it does.', example: 'Leaves a line of text with the step run.' })
  description!: string;

  @ApiProperty({
    description:
      '`pure` may be repeated, `transactional` happens exactly once, `external` reaches outside, at least once, always under the same key.',
    enum: ['pure', 'transactional', 'external'],
    example: 'pure',
  })
  effect!: string;

  @ApiProperty({
    description: 'JSON Schema of the inputs. Those of record actions become more precise with the table they name.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
  })
  input!: JsonSchema;

  @ApiProperty({
    description: 'JSON Schema of what `steps.<id>` is to later steps.',
    type: 'object',
    additionalProperties: true,
    example: { type: 'object', properties: {} },
  })
  output!: JsonSchema;

  @ApiProperty({
    description: 'Inputs as a designer might write them.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ level: 'info', message: 'A ticket came in.' }],
  })
  examples!: JsonObject[];
}
