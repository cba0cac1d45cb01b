import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Replay } from './replay.entity.js';

/** One execution that a replay tries again. They come in the order of their positions: the first `started + refused` have. */
@Entity({ name: 'replay_item', schema: 'sluice' })
@ForeignKey(() => Replay, ['replayId'], ['id'], { name: 'fk_replay_item_replay', onDelete: 'CASCADE' })
@Index('ix_replay_item_due', ['replayId', 'dueAt'], { where: '(due_at IS NOT NULL)' })
export class ReplayItem {
  @PrimaryColumn({ name: 'replay_id', type: 'uuid', primaryKeyConstraintName: 'pk_replay_item' })
  replayId!: string;

  /** From 1 on. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_replay_item' })
  position!: number;

  @Column({ name: 'execution_id', type: 'uuid' })
  executionId!: string;

  /** The code of why it could not be tried again. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  /** How often something unexpected kept it from being tried again. */
  @Column({ type: 'integer', default: 0 })
  tries!: number;

  /** When it is looked at once more, if it is postponed. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;
}
