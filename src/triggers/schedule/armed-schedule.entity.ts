import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FlowVersion } from '../../flows/flow-version.entity.js';
import { Flow } from '../../flows/flow.entity.js';
import { Namespace } from '../../namespaces/namespace.entity.js';
import type { Schedule } from '../schedule-trigger.js';

/** The schedule of an active flow. */
@Entity({ name: 'schedule', schema: 'sluice' })
@Index('ix_schedule_due_at', ['dueAt'], { where: '(due_at IS NOT NULL)' })
export class ArmedSchedule {
  @PrimaryColumn({ name: 'flow_id', type: 'uuid', primaryKeyConstraintName: 'pk_schedule' })
  @ForeignKey(() => Flow, 'id', { name: 'fk_schedule_flow' })
  flowId!: string;

  @Column({ name: 'flow_version_id', type: 'uuid' })
  @ForeignKey(() => FlowVersion, 'id', { name: 'fk_schedule_flow_version' })
  flowVersionId!: string;

  @Column({ type: 'text' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_schedule_namespace' })
  namespace!: string;

  @Column({ type: 'json' })
  schedule!: Schedule;

  /** When this schedule was activated; a version with the same schedule goes on with it. */
  @Column({ name: 'armed_at', type: 'timestamptz', precision: 3 })
  armedAt!: Date;

  /** The time of the next run; null when the schedule is over. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** When it last started the flow. */
  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  /** How many runs were missed and not made up for. */
  @Column({ type: 'integer', default: 0 })
  skipped!: number;
}
