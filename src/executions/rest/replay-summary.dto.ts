import { ApiProperty } from '@nestjs/swagger';
import { type Replay, REPLAY_STATES } from '../control/replay.entity.js';
import { RETRY_FROM, RETRY_VERSIONS, type RetryOptions } from '../control/retry-options.js';
import type { JsonObject } from '../../shared/json.js';

export class ReplaySummaryDto {
  @ApiProperty({ description: 'Identifies it.', format: 'uuid', example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11' })
  id!: string;

  @ApiProperty({ description: 'Whether there is more to start.', enum: REPLAY_STATES, example: 'running' })
  state!: Replay['state'];

  @ApiProperty({
    description: 'Which executions it is of, as it was asked for.',
    type: 'object',
    additionalProperties: true,
    example: { state: 'failed', errorCode: 'call-failed' },
  })
  filter!: JsonObject;

  @ApiProperty({ description: 'From where they are tried again.', enum: RETRY_FROM, example: 'start' })
  from!: RetryOptions['from'];

  @ApiProperty({ description: 'On which version.', enum: RETRY_VERSIONS, example: 'same' })
  version!: RetryOptions['version'];

  @ApiProperty({ description: 'How many are started in a second at most.', example: 10 })
  rate!: number;

  @ApiProperty({ description: 'How many executions it is of.', type: 'integer', example: 42 })
  total!: number;

  @ApiProperty({ description: 'How many of them were tried again.', type: 'integer', example: 12 })
  started!: number;

  @ApiProperty({ description: 'How many of them may not be, as they are now.', type: 'integer', example: 0 })
  refused!: number;

  @ApiProperty({
    description: 'How many of them were given up because something unexpected came up every time.',
    type: 'integer',
    example: 0,
  })
  failed!: number;

  @ApiProperty({
    description: 'How many of them are looked at once more in a while because something unexpected came up.',
    type: 'integer',
    example: 0,
  })
  postponed!: number;

  @ApiProperty({ description: 'Who wanted it.', example: 'olga' })
  createdBy!: string;

  @ApiProperty({ description: 'When it began.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    description: 'When nothing was left to start; null before.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
  })
  finishedAt!: string | null;
}
