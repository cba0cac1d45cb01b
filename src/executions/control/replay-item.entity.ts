import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Replay } from './replay.entity.js';

/** One execution that a replay tries again. They come in the order of their positions: all below `started + refused` have. */
@Entity({ name: 'replay_item', schema: 'sluice' })
@ForeignKey(() => Replay, ['replayId'], ['id'], { name: 'fk_replay_item_replay', onDelete: 'CASCADE' })
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
}
