import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * How many requests may still be let in, shared by all nodes. A bucket that has had time to fill up again is the same as
 * none, and is removed.
 */
@Entity({ name: 'rate_bucket', schema: 'sluice' })
@Index('ix_rate_bucket_full_at', ['fullAt'])
export class RateBucket {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_rate_bucket' })
  key!: string;

  /** What was left at `refilledAt`. */
  @Column({ type: 'double precision' })
  tokens!: number;

  /** By the last statement that took any. */
  @Column({ type: 'integer' })
  granted!: number;

  @Column({ name: 'refilled_at', type: 'timestamptz' })
  refilledAt!: Date;

  @Column({ name: 'full_at', type: 'timestamptz' })
  fullAt!: Date;
}
