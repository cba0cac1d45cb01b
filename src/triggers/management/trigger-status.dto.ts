import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';

export class TriggerStatusDto {
  @ApiProperty({ description: 'The trigger type of the active version.', type: String, example: 'schedule' })
  type!: string;

  @ApiProperty({
    description: 'When the trigger was armed; null for a type that keeps no account.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-23T12:00:00.000Z',
  })
  armedAt!: string | null;

  @ApiProperty({
    description:
      'When it last started the flow; null for never, and for a type that keeps no account: see its executions.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-24T06:30:00.000Z',
  })
  lastStartAt!: string | null;

  @ApiProperty({
    description: 'When it is going to start the flow; null when that cannot be told, or never.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-25T06:30:00.000Z',
  })
  nextStartAt!: string | null;

  @ApiProperty({ description: 'How many runs were missed and not made up for.', type: 'integer', example: 0 })
  skipped!: number;

  @ApiProperty({
    description: 'How many changes could not start the flow: endless loops, and conditions that cannot be told.',
    type: 'integer',
    example: 0,
  })
  refused!: number;

  @ApiProperty({
    description: 'The last one that could not: `code`, `message`, `sysId` of the record, `changedAt`.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: null,
  })
  lastRefusal!: JsonObject | null;
}
