import { Entity, PrimaryColumn } from 'typeorm';

/** A change that an armed flow has yet to look at, written by the database in the transaction that made the change. */
@Entity({ name: 'due_record_change', schema: 'sluice' })
export class DueRecordChange {
  @PrimaryColumn({ name: 'flow_id', type: 'uuid', primaryKeyConstraintName: 'pk_due_record_change' })
  flowId!: string;

  @PrimaryColumn({ name: 'change_id', type: 'bigint', primaryKeyConstraintName: 'pk_due_record_change' })
  changeId!: string;
}
