import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../../shared/json.js';
import type { RetryOptions } from './retry-options.js';

export const REPLAY_STATES = ['running', 'completed', 'cancelled'] as const;

/** Many executions that are tried again, so many in a second at most. */
@Entity({ name: 'replay', schema: 'sluice' })
@Check('ck_replay_state', `state IN ('running', 'completed', 'cancelled')`)
@Index('ix_replay_running', ['nextAt'], { where: `(state = 'running'::text)` })
@Index('ix_replay_created_at', ['createdAt', 'id'])
@Index('ix_replay_finished_at', ['finishedAt'])
export class Replay {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_replay' })
  id!: string;

  @Column({ type: 'text', default: 'running' })
  state!: (typeof REPLAY_STATES)[number];

  /** As it was given. */
  @Column({ type: 'json' })
  filter!: JsonObject;

  @Column({ name: 'retry_from', type: 'text' })
  retryFrom!: RetryOptions['from'];

  @Column({ type: 'text' })
  version!: RetryOptions['version'];

  /** Executions in a second, on all nodes together. */
  @Column({ type: 'double precision' })
  rate!: number;

  /** Those of its executions. */
  @Column({ type: 'text', array: true })
  namespaces!: string[];

  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'integer', default: 0 })
  started!: number;

  /** Which could not be tried again so far, `failed` and `postponed` among them. */
  @Column({ type: 'integer', default: 0 })
  refused!: number;

  /** Which were given up after something unexpected. */
  @Column({ type: 'integer', default: 0 })
  failed!: number;

  /** Which are to be looked at once more after something unexpected. */
  @Column({ type: 'integer', default: 0 })
  postponed!: number;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  /** Before that nothing more is started. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' })
  nextAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
