import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DEFINITION_CHANGE_KINDS, type DefinitionChange } from '../flow-language/diff-definitions.js';
import type { JsonValue } from '../shared/json.js';
import { ANY_JSON } from './any-json.js';

export class DefinitionChangeDto implements DefinitionChange {
  @ApiProperty({
    description:
      '`moved`: a step stands elsewhere; `reordered`: an object has its members in another order, which published documents show.',
    enum: DEFINITION_CHANGE_KINDS,
    example: 'changed',
  })
  change!: DefinitionChange['change'];

  @ApiPropertyOptional({ description: 'Id of the step that it is about.', type: String, example: 'open' })
  step?: string;

  @ApiProperty({
    description: 'JSON Pointer into the later definition; of what was removed, into the earlier one.',
    type: String,
    example: '/steps/0/inputs/values/urgency',
  })
  pointer!: string;

  @ApiPropertyOptional({
    description: 'Of a step that moved: where it was.',
    type: String,
    example: '/steps/2',
  })
  from?: string;

  @ApiPropertyOptional({
    description: 'JSON of any kind: what was there. A step is told without the steps inside it.',
    anyOf: ANY_JSON,
    example: 3,
  })
  before?: JsonValue;

  @ApiPropertyOptional({
    description: 'JSON of any kind: what is there now. A step is told without the steps inside it.',
    anyOf: ANY_JSON,
    example: 1,
  })
  after?: JsonValue;
}
