import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';
import { TriggerTypeDto } from './trigger-type.dto.js';

export class TriggerTypeListDto {
  @ApiProperty({ description: 'Every trigger type, by name.', type: [TriggerTypeDto] })
  items!: TriggerTypeDto[];

  @ApiProperty({
    description: 'The JSON Schemas that those of the triggers refer to, by name.',
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    example: { Duration: { type: ['string', 'number'] } },
  })
  $defs!: Record<string, JsonSchema>;
}
