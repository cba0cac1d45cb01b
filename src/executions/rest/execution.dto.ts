import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import { CancellationDto } from './cancellation.dto.js';
import { ExecutionSummaryDto } from './execution-summary.dto.js';
import { ExecutionParentDto } from './execution-parent.dto.js';
import { ExecutionRetryDto } from './execution-retry.dto.js';
import { StepRunDto } from './step-run.dto.js';

export class ExecutionDto extends ExecutionSummaryDto {
  @ApiProperty({
    description: 'What `trigger` is to the flow: the call that started it.',
    type: 'object',
    additionalProperties: true,
    example: { method: 'POST', path: { source: 'web' }, query: {}, headers: {}, body: { title: 'Printer on fire' } },
  })
  trigger!: JsonObject;

  @ApiProperty({ description: 'How many nodes died while they ran it since it last rested.', example: 0 })
  recoveries!: number;

  @ApiProperty({
    description: 'When it goes on by itself, while it is waiting; null when only somebody outside can make it go on.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
  })
  wakeAt!: string | null;

  @ApiProperty({
    description: 'When its time is up, whatever it does then; null when its flow sets no limit.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
  })
  deadlineAt!: string | null;

  @ApiProperty({
    description: 'That somebody wants it to end; null unless that is so. It may have come to another end before.',
    type: CancellationDto,
    nullable: true,
    example: null,
  })
  cancellation!: CancellationDto | null;

  @ApiProperty({
    description: 'What the flow gives whoever called it; null unless it is completed.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: {},
  })
  output!: JsonObject | null;

  @ApiProperty({
    description: 'How many errors a `catch` has dealt with: it may be completed although something went wrong.',
    type: 'integer',
    example: 0,
  })
  caughtErrors!: number;

  @ApiProperty({
    description: 'The step that called its flow; null when another trigger started it.',
    type: ExecutionParentDto,
    nullable: true,
    example: null,
  })
  parent!: ExecutionParentDto | null;

  @ApiProperty({
    description: 'The execution that this one tries again; null when it is none.',
    type: String,
    nullable: true,
    format: 'uuid',
    example: null,
  })
  retryOf!: string | null;

  @ApiProperty({ description: 'Who wanted that.', type: String, nullable: true, example: null })
  retriedBy!: string | null;

  @ApiProperty({
    description: 'The replay that it is part of.',
    type: String,
    nullable: true,
    format: 'uuid',
    example: null,
  })
  replayId!: string | null;

  @ApiProperty({
    description: 'The newest executions that try this one again. All of them are found by the filter `retryOf`.',
    type: [ExecutionRetryDto],
    example: [],
  })
  retries!: ExecutionRetryDto[];

  @ApiProperty({
    description:
      'Every step run outside loops so far, skipped ones too, in the order in which the flow version has its steps. Those in the ' +
      'rounds of a loop are read page by page.',
    type: [StepRunDto],
  })
  steps!: StepRunDto[];
}
