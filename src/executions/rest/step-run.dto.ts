import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import { STEP_RUN_STATES, type StepRunState } from '../execution-state.js';
import { ExecutionErrorDto } from './execution-error.dto.js';
import { LogLineDto } from './log-line.dto.js';
import { LoopPlaceDto } from './loop-place.dto.js';
import { RoundsDto } from './rounds.dto.js';

export class StepRunDto {
  @ApiProperty({ description: 'Names the step run in its execution.', example: 'open' })
  key!: string;

  @ApiProperty({ description: 'The step of the flow version.', example: 'open' })
  stepId!: string;

  @ApiProperty({
    description: 'The action type; null for flow logic.',
    type: String,
    nullable: true,
    example: 'create-record',
  })
  action!: string | null;

  @ApiProperty({
    description: 'The kind of flow logic; null for an action.',
    type: String,
    nullable: true,
    example: null,
  })
  logic!: string | null;

  @ApiProperty({
    description: 'The round of a loop in which it is; null outside loops.',
    type: LoopPlaceDto,
    nullable: true,
    example: null,
  })
  loop!: LoopPlaceDto | null;

  @ApiProperty({
    description: 'How far a loop is; null for everything else. What is in its rounds is read page by page.',
    type: RoundsDto,
    nullable: true,
    example: null,
  })
  rounds!: RoundsDto | null;

  @ApiProperty({
    description:
      'Where it stands. `caught`: it failed, and a `catch` dealt with that. `cancelled`: it was given up before it was over.',
    enum: STEP_RUN_STATES,
    example: 'completed',
  })
  state!: StepRunState;

  @ApiProperty({ description: 'How often it was begun.', example: 1 })
  attempts!: number;

  @ApiProperty({
    description: 'The inputs, conditions and so on, as the designer wrote them.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { message: 'From {{ trigger.path.source }}' },
  })
  configured!: JsonObject | null;

  @ApiProperty({
    description: 'The inputs of this run, with pills evaluated; null when that was not possible.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { message: 'From web' },
  })
  input!: JsonObject | null;

  @ApiProperty({
    description:
      'What `steps.<id>` is to later steps; null unless it is completed. Of a call that is waited for: whom it has called.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: {},
  })
  output!: JsonObject | null;

  @ApiProperty({
    description: 'Why it failed, or failed last and is to be tried again; null unless it did.',
    type: ExecutionErrorDto,
    nullable: true,
    example: null,
  })
  error!: ExecutionErrorDto | null;

  @ApiProperty({ description: 'The lines that it left.', type: [LogLineDto] })
  log!: LogLineDto[];

  @ApiProperty({
    description: 'When it began; null when it was skipped.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-23T12:00:00.004Z',
  })
  startedAt!: string | null;

  @ApiProperty({
    description: 'When it is due, or tried again; null unless it waits for that.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
  })
  wakeAt!: string | null;

  @ApiProperty({
    description: 'When it was over; null before.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-23T12:00:00.009Z',
  })
  finishedAt!: string | null;
}
