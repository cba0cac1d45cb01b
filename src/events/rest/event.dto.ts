import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';

export class EventDto {
  @ApiProperty({ description: 'The event ID, ascending in its namespace.', example: '42' })
  id!: string;

  @ApiProperty({ description: 'What happened.', example: 'order.shipped' })
  name!: string;

  @ApiProperty({
    description: 'What there is to know of it.',
    type: 'object',
    additionalProperties: true,
    example: { order: '4711' },
  })
  payload!: JsonObject;

  @ApiProperty({
    description: 'The execution that emitted it.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({ description: 'When it was emitted.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  emittedAt!: string;
}
