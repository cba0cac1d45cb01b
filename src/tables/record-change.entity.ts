import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../shared/json.js';

export const RECORD_OPERATIONS = ['created', 'updated', 'deleted'] as const;

export type RecordOperation = (typeof RECORD_OPERATIONS)[number];

/** One change of one record, written in the transaction that made it. `RecordStore` alone writes it. */
@Entity({ name: 'record_change', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_record_change_namespace' })
@Check('ck_record_change_operation', `operation IN ('created', 'updated', 'deleted')`)
@Index('ix_record_change_record', ['tableName', 'sysId', 'id'])
@Index('ix_record_change_changed_at', ['changedAt'])
export class RecordChange {
  /** Ascending with the changes of one record. */
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_record_change',
  })
  id!: string;

  @Column({ name: 'table_name', type: 'text' })
  tableName!: string;

  @Column({ name: 'sys_id', type: 'uuid' })
  sysId!: string;

  @Column({ type: 'text' })
  namespace!: string;

  @Column({ type: 'text' })
  operation!: RecordOperation;

  /** The names of the columns that changed, apart from `updated_at`; every column of a record that was created or deleted. */
  @Column({ type: 'text', array: true })
  changed!: string[];

  /** The record before; null when it was created. */
  @Column({ type: 'json', nullable: true })
  previous!: JsonObject | null;

  /** The record after; null when it was deleted. */
  @Column({ type: 'json', nullable: true })
  record!: JsonObject | null;

  /** The execution that changed it; null when a person did. */
  @Column({ name: 'execution_id', type: 'uuid', nullable: true })
  executionId!: string | null;

  /** The person who changed it; null when an execution did. */
  @Column({ type: 'text', nullable: true })
  actor!: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  changedAt!: Date;
}
