import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AnswerOutcome } from '../flow-language/answer.js';
import type { JsonObject } from '../shared/json.js';
import type { Cancellation } from './cancellation.js';
import type { ExecutionError } from './execution-error.js';
import type { ExecutionState } from './execution-state.js';

const OVER = `(state = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text]))`;
const RESTING = `(state = ANY (ARRAY['queued'::text, 'waiting'::text]))`;

/** One run of one flow version. `ExecutionStore` alone writes it. */
@Entity({ name: 'execution', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_execution_namespace' })
@Check('ck_execution_state', `state IN ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled')`)
@Check('ck_execution_claim', `(state = 'running') = (claimed_by IS NOT NULL)`)
@Check('ck_execution_wake', `state = 'waiting' OR wake_at IS NULL`)
@Check('ck_execution_parent', `(parent_execution_id IS NULL) = (parent_key IS NULL)`)
@Index('ix_execution_over', ['state', 'createdAt', 'id'], { where: OVER })
@Index('ix_execution_over_namespace', ['namespace', 'state', 'createdAt', 'id'], { where: OVER })
@Index('ix_execution_over_flow', ['flowId', 'state', 'createdAt', 'id'], { where: OVER })
@Index('ix_execution_resting', ['state', 'createdAt', 'id'], { where: RESTING })
@Index('ix_execution_resting_namespace', ['namespace', 'state', 'createdAt', 'id'], { where: RESTING })
@Index('ix_execution_resting_flow', ['flowId', 'state', 'createdAt', 'id'], { where: RESTING })
@Index('ix_execution_test', ['createdAt', 'id'], { where: 'is_test' })
@Index('ix_execution_wake_at', ['wakeAt'], { where: `(state = 'waiting'::text)` })
@Index('ix_execution_retry_of', ['retryOf', 'createdAt', 'id'], { where: '(retry_of IS NOT NULL)' })
@Check('ck_execution_priority', 'priority BETWEEN 1 AND 3')
@Check('ck_execution_concurrency_limit', 'concurrency_limit > 0')
@Index('ix_execution_queued', ['namespace', 'priority', 'createdAt'], {
  where: `((state = 'queued'::text) AND (concurrency_limit IS NULL))`,
})
@Index('ix_execution_queued_limited', ['flowId', 'priority', 'createdAt'], {
  where: `((state = 'queued'::text) AND (concurrency_limit IS NOT NULL))`,
})
@Index('ix_execution_suspect', ['createdAt'], { where: `((state = 'queued'::text) AND (recoveries >= 2))` })
@Index('ix_execution_running', ['claimedBy'], { where: `(state = 'running'::text)` })
@Index('ix_execution_replay', ['replayId', 'createdAt', 'id'], { where: '(replay_id IS NOT NULL)' })
@Index('ix_execution_error_code', { synchronize: false })
@Index('ix_execution_parent', ['parentExecutionId', 'createdAt', 'id'], { where: '(parent_execution_id IS NOT NULL)' })
export class Execution {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_execution' })
  id!: string;

  @Column({ type: 'text' })
  namespace!: string;

  @Column({ name: 'flow_id', type: 'uuid' })
  flowId!: string;

  @Column({ name: 'flow_version_id', type: 'uuid' })
  flowVersionId!: string;

  @Column({ type: 'text' })
  state!: ExecutionState;

  /** What `trigger` is to the flow's pills. */
  @Column({ type: 'json' })
  trigger!: JsonObject;

  @Column({ name: 'caller_kind', type: 'text', nullable: true })
  callerKind!: string | null;

  @Column({ name: 'caller_id', type: 'text', nullable: true })
  callerId!: string | null;

  @Column({ name: 'caller_name', type: 'text', nullable: true })
  callerName!: string | null;

  @Column({ name: 'request_id', type: 'text' })
  requestId!: string;

  /** While it is queued: 1 is claimed before 2, and 2 before 3. */
  @Column({ type: 'smallint', default: 2 })
  priority!: number;

  /** It is claimed only while fewer executions of its flow run. */
  @Column({ name: 'concurrency_limit', type: 'integer', nullable: true })
  concurrencyLimit!: number | null;

  /** The node that runs it. */
  @Column({ name: 'claimed_by', type: 'uuid', nullable: true })
  claimedBy!: string | null;

  /** Goes up with each claim: whoever holds an older one writes nothing. */
  @Column({ name: 'claim_number', type: 'integer', default: 0 })
  claimNumber!: number;

  /** How many nodes died while they ran it since it last rested. */
  @Column({ type: 'integer', default: 0 })
  recoveries!: number;

  /** Null also while it waits for nothing but a resolution from outside. In full precision: rounded, it could be early. */
  @Column({ name: 'wake_at', type: 'timestamptz', nullable: true })
  wakeAt!: Date | null;

  /** When its time is up: then it fails, whatever it waits for. */
  @Column({ name: 'deadline_at', type: 'timestamptz', nullable: true })
  deadlineAt!: Date | null;

  /** How often one of its waiting step runs was resolved from outside: tells who runs it that there is something to read. */
  @Column({ type: 'integer', default: 0 })
  resolutions!: number;

  /** The execution whose step called this one's flow, and that step run. */
  @Column({ name: 'parent_execution_id', type: 'uuid', nullable: true })
  parentExecutionId!: string | null;

  @Column({ name: 'parent_key', type: 'text', nullable: true })
  parentKey!: string | null;

  /** How many flows called one another to come to this one. */
  @Column({ type: 'integer', default: 0 })
  depth!: number;

  /** Somebody tries the flow out; what it calls is marked too. Its effects are real. */
  @Column({ name: 'is_test', type: 'boolean', default: false })
  isTest!: boolean;

  /** That somebody wants it to end; it may be over otherwise before. */
  @Column({ type: 'json', nullable: true })
  cancellation!: Cancellation | null;

  /** The execution that was tried again by this one. */
  @Column({ name: 'retry_of', type: 'uuid', nullable: true })
  retryOf!: string | null;

  /** Who wanted that. */
  @Column({ name: 'retried_by', type: 'text', nullable: true })
  retriedBy!: string | null;

  /** The bulk replay that it is part of. */
  @Column({ name: 'replay_id', type: 'uuid', nullable: true })
  replayId!: string | null;

  /** What the flow gives whoever called it; null unless it is completed. */
  @Column({ type: 'json', nullable: true })
  output!: JsonObject | null;

  @Column({ type: 'json', nullable: true })
  error!: ExecutionError | null;

  /** What its caller is to be answered, or why that could not be built. Written once. */
  @Column({ type: 'json', nullable: true })
  answer!: AnswerOutcome | null;

  /** The nodes on which somebody waits for what comes of it. */
  @Column({ name: 'awaited_by', type: 'uuid', array: true, nullable: true })
  awaitedBy!: string[] | null;

  /** The trace that what happens to it belongs to; null when nothing was traced. */
  @Column({ name: 'trace_context', type: 'text', nullable: true })
  traceContext!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
