import { ApiProperty } from '@nestjs/swagger';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';

export class TriggerTypeDto {
  @ApiProperty({ description: "What a flow's trigger names in `type`.", example: 'schedule' })
  type!: string;

  @ApiProperty({ description: 'What people call it.', example: 'Schedule' })
  title!: string;

  @ApiProperty({ description: 'What starts a flow that has it.', example: 'Starts the flow at certain times.' })
  description!: string;

  @ApiProperty({
    description: 'JSON Schema of the trigger, `type` included; null when the type tells none.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { type: 'object', required: ['type'], properties: { type: { const: 'schedule' } } },
  })
  trigger!: JsonSchema | null;

  @ApiProperty({
    description: 'Triggers as a designer might write them.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ type: 'schedule', daily: { at: '07:30' }, timeZone: 'Europe/Berlin' }],
  })
  examples!: JsonObject[];
}
