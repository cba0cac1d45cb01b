import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { TableRecord } from '../table-record.js';

/** Something that is broken for somebody, as a service desk keeps it. */
@Entity({ name: 'incident', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_incident_namespace' })
@Unique('uq_incident_number', ['number'])
@Check('ck_incident_impact', 'impact BETWEEN 1 AND 3')
@Check('ck_incident_urgency', 'urgency BETWEEN 1 AND 3')
@Check('ck_incident_priority', 'priority BETWEEN 1 AND 5')
@Index('ix_incident_created_at', ['createdAt', 'sysId'])
@Index('ix_incident_updated_at', ['updatedAt', 'sysId'])
@Index('ix_incident_priority', ['priority', 'sysId'])
@Index('ix_incident_namespace', ['namespace', 'createdAt', 'sysId'])
@Index('ix_incident_correlation_id', ['namespace', 'correlationId'])
export class Incident extends TableRecord {
  @PrimaryColumn({ name: 'sys_id', type: 'uuid', primaryKeyConstraintName: 'pk_incident' })
  override sysId!: string;

  @Column({ type: 'text', default: () => 'sluice.next_incident_number()' })
  number!: string;

  @Column({ name: 'short_description', type: 'text' })
  shortDescription!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', nullable: true })
  caller!: string | null;

  @Column({ type: 'text', nullable: true })
  category!: string | null;

  @Column({ type: 'integer', default: 3 })
  impact!: number;

  @Column({ type: 'integer', default: 3 })
  urgency!: number;

  @Column({ type: 'integer' })
  priority!: number;

  @Column({ type: 'text', default: 'new' })
  state!: string;

  @Column({ name: 'assignment_group', type: 'text', nullable: true })
  assignmentGroup!: string | null;

  @Column({ name: 'assigned_to', type: 'text', nullable: true })
  assignedTo!: string | null;

  @Column({ name: 'work_notes', type: 'text', nullable: true })
  workNotes!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  openedAt!: Date;

  @Column({ name: 'resolved_at', type: 'timestamptz', precision: 3, nullable: true })
  resolvedAt!: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'close_code', type: 'text', nullable: true })
  closeCode!: string | null;

  @Column({ name: 'close_notes', type: 'text', nullable: true })
  closeNotes!: string | null;

  @Column({ name: 'correlation_id', type: 'text', nullable: true })
  correlationId!: string | null;
}
