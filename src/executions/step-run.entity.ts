import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../shared/json.js';
import type { ExecutionError } from './execution-error.js';
import { Execution } from './execution.entity.js';
import type { OnDue, StepRunState } from './execution-state.js';

/** One line that a step left behind. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
}

/** One run of one step in an execution. `ExecutionStore` alone writes it. */
@Entity({ name: 'step_run', schema: 'sluice' })
@ForeignKey(() => Execution, ['executionId'], ['id'], { name: 'fk_step_run_execution', onDelete: 'CASCADE' })
@Check('ck_step_run_state', `state IN ('running', 'waiting', 'completed', 'failed', 'caught', 'skipped', 'cancelled')`)
@Check('ck_step_run_on_due', `on_due IN ('complete', 'retry', 'fail')`)
@Index('ix_step_run_place', ['executionId', 'loopKey', 'round', 'position', 'key'])
@Index('ix_step_run_variables', ['executionId'], {
  where: `(logic = ANY (ARRAY['set'::text, 'append'::text]))`,
})
@Index('ix_step_run_wake_at', ['executionId', 'wakeAt'], { where: '(wake_at IS NOT NULL)' })
@Index('ix_step_run_error', ['executionId'], { where: '(error IS NOT NULL)' })
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

  /** The kind of flow logic; null for an action. */
  @Column({ type: 'text', nullable: true })
  logic!: string | null;

  /** The step run of the loop in whose round this is; null outside loops. */
  @Column({ name: 'loop_key', type: 'text', nullable: true })
  loopKey!: string | null;

  /** The number of that round; the first is 0. */
  @Column({ type: 'integer', nullable: true })
  round!: number | null;

  /** Of a loop: all rounds below this number are over. */
  @Column({ name: 'rounds_done', type: 'integer', nullable: true })
  roundsDone!: number | null;

  /** Its place in the order in which the step runs of the execution were journalled, each as it was last. */
  @Column({ type: 'bigint', default: 0 })
  seq!: string;

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

  /**
   * When a waiting step run is due, or the time of a block that runs is up. Null for one that waits for a resolution only. In
   * full precision: rounded, it could be early.
   */
  @Column({ name: 'wake_at', type: 'timestamptz', nullable: true })
  wakeAt!: Date | null;

  /** What becomes of it then. */
  @Column({ name: 'on_due', type: 'text', nullable: true })
  onDue!: OnDue | null;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
