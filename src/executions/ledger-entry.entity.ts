import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How many executions a statement accepted or purged, written by that very statement. Rows are only added, so nobody waits
 * for anybody; the sweep adds many up to one.
 */
@Entity({ name: 'execution_ledger', schema: 'sluice' })
export class LedgerEntry {
  /** Comes out of the driver as text, as the two counts do. */
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_execution_ledger',
  })
  id!: string;

  @Column({ type: 'bigint', default: 0 })
  accepted!: string;

  @Column({ type: 'bigint', default: 0 })
  purged!: string;

  /** Of several that were added up, when the first was written. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  at!: Date;
}
