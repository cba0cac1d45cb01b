import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import type { OutcomeSource, TestStepRun } from '../dry-run/test-trace.js';
import { LoopRoundDto } from './loop-round.dto.js';
import { TestErrorDto } from './test-error.dto.js';
import { TestLogLineDto } from './test-log-line.dto.js';

const STATES = ['running', 'waiting', 'completed', 'failed', 'caught', 'skipped', 'cancelled'] as const;
const JSON_OBJECT = { type: 'object', additionalProperties: true, nullable: true } as const;

export class TestStepRunDto implements Omit<TestStepRun, 'position'> {
  @ApiProperty({ description: 'Names the step run.', example: 'open' })
  key!: string;

  @ApiProperty({ description: 'The step.', example: 'open' })
  stepId!: string;

  @ApiProperty({ description: 'The action type; null for flow logic.', type: String, nullable: true, example: 'log' })
  action!: string | null;

  @ApiProperty({
    description: 'The kind of flow logic; null for an action.',
    type: String,
    nullable: true,
    example: null,
  })
  logic!: string | null;

  @ApiProperty({ description: 'Where in a loop it is.', type: LoopRoundDto, nullable: true, example: null })
  loop!: LoopRoundDto | null;

  @ApiProperty({ description: 'How it ended.', enum: STATES, example: 'completed' })
  state!: (typeof STATES)[number];

  @ApiProperty({ description: 'How often it was tried.', type: 'integer', example: 1 })
  attempts!: number;

  @ApiProperty({
    description:
      'Where its outcome is from: the action `ran`, a `mock` says so, or it is an `example` of what there may be. Null for flow logic.',
    enum: ['ran', 'mock', 'example'],
    type: String,
    nullable: true,
    example: 'mock',
  })
  source!: OutcomeSource | null;

  @ApiProperty({ ...JSON_OBJECT, description: 'As the designer wrote it.', example: { message: 'It is {{ vars.n }}' } })
  configured!: JsonObject;

  @ApiProperty({ ...JSON_OBJECT, description: 'With pills evaluated.', example: { message: 'It is 3' } })
  input!: JsonObject | null;

  @ApiProperty({ ...JSON_OBJECT, description: 'What `steps.<id>` is to later steps.', example: {} })
  output!: JsonObject | null;

  @ApiProperty({ description: 'Why it failed; null unless it did.', type: TestErrorDto, nullable: true, example: null })
  error!: TestErrorDto | null;

  @ApiProperty({ description: 'The lines that it left.', type: [TestLogLineDto] })
  log!: TestLogLineDto[];
}
