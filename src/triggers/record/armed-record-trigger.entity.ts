import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FlowVersion } from '../../flows/flow-version.entity.js';
import { Flow } from '../../flows/flow.entity.js';
import { Namespace } from '../../namespaces/namespace.entity.js';
import type { RecordTrigger } from '../record-trigger.js';
import type { Refusal } from './refusal.js';

/** The record trigger of an active flow. The database itself notes each change that it waits for. */
@Entity({ name: 'record_trigger', schema: 'sluice' })
@Index('ix_record_trigger_table', ['namespace', 'tableName'])
export class ArmedRecordTrigger {
  @PrimaryColumn({ name: 'flow_id', type: 'uuid', primaryKeyConstraintName: 'pk_record_trigger' })
  @ForeignKey(() => Flow, 'id', { name: 'fk_record_trigger_flow' })
  flowId!: string;

  @Column({ name: 'flow_version_id', type: 'uuid' })
  @ForeignKey(() => FlowVersion, 'id', { name: 'fk_record_trigger_flow_version' })
  flowVersionId!: string;

  @Column({ type: 'text' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_record_trigger_namespace' })
  namespace!: string;

  @Column({ name: 'table_name', type: 'text' })
  tableName!: string;

  /** What of a record it waits for: `created`, `updated`, `deleted`. */
  @Column({ type: 'text', array: true })
  operations!: string[];

  @Column({ type: 'json' })
  definition!: RecordTrigger;

  @Column({ name: 'armed_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  armedAt!: Date;

  /** When it last started the flow. */
  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  /** How many changes could not start the flow although it waits for them. */
  @Column({ type: 'integer', default: 0 })
  refused!: number;

  @Column({ name: 'last_refusal', type: 'json', nullable: true })
  lastRefusal!: Refusal | null;
}
