import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../shared/json.js';
import type { ExecutionError } from './execution-error.js';
import { Execution } from './execution.entity.js';
import type { StepRunState } from './execution-state.js';

/** One line that a step left behind. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
}

/** One run of one step in an execution. `ExecutionStore` alone writes it. */
@Entity({ name: 'step_run', schema: 'sluice' })
@ForeignKey(() => Execution, ['executionId'], ['id'], { name: 'fk_step_run_execution', onDelete: 'CASCADE' })
@Check('ck_step_run_state', `state IN ('running', 'waiting', 'completed', 'failed', 'skipped')`)
export class StepRun {
  @PrimaryColumn({ name: 'execution_id', type: 'uuid', primaryKeyConstraintName: 'pk_step_run' })
  executionId!: string;

  /** Names the step run in its execution; given by the flow language. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_step_run' })
  key!: string;

  @Column({ name: 'step_id', type: 'text' })
  stepId!: string;

  /** The action type; null for flow logic. */
  @Column({ type: 'text', nullable: true })
  action!: string | null;

  /** Where its step stands in the flow version, as it is written. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  state!: StepRunState;

  /** The inputs as the designer wrote them. */
  @Column({ type: 'json', nullable: true })
  configured!: JsonObject | null;

  /** The inputs with pills evaluated. */
  @Column({ type: 'json', nullable: true })
  input!: JsonObject | null;

  @Column({ type: 'json', nullable: true })
  output!: JsonObject | null;

  @Column({ type: 'json', nullable: true })
  error!: ExecutionError | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'json', nullable: true })
  log!: LogLine[] | null;

  /** In full precision: rounded, it could be early. */
  @Column({ name: 'wake_at', type: 'timestamptz', nullable: true })
  wakeAt!: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
