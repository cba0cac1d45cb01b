import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';
import { LogicKindDto } from './logic-kind.dto.js';

export class LogicListDto {
  @ApiProperty({ description: 'Every kind of flow logic.', type: [LogicKindDto] })
  items!: LogicKindDto[];

  @ApiProperty({
    description: 'The JSON Schemas that those of the kinds refer to, by name.',
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    example: { Duration: { type: ['string', 'number'] } },
  })
  $defs!: Record<string, JsonSchema>;
}
