import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WhenDue } from '../asking/when-due.js';
import type { ApprovalState } from '../approval-state.js';

/** What a step run of an execution asks of people. Written in the transaction of that step run, and gone with the execution. */
@Entity({ name: 'approval', schema: 'sluice' })
@ForeignKey('Execution', ['executionId'], ['id'], { name: 'fk_approval_execution', onDelete: 'CASCADE' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_approval_namespace' })
@Check('ck_approval_state', `state IN ('open', 'approved', 'rejected', 'lapsed')`)
@Check('ck_approval_when_due', `when_due IN ('approve', 'reject', 'fail')`)
@Index('uq_approval_open', ['executionId', 'stepRunKey'], { unique: true, where: `(state = 'open'::text)` })
@Index('ix_approval_execution', ['executionId'])
export class Approval {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_approval' })
  id!: string;

  @Column({ type: 'text' })
  namespace!: string;

  @Column({ name: 'execution_id', type: 'uuid' })
  executionId!: string;

  @Column({ name: 'step_run_key', type: 'text' })
  stepRunKey!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  details!: string | null;

  /** Who is asked by name, in lower case. */
  @Column({ type: 'text', array: true })
  users!: string[];

  /** Whoever holds it in the namespace is asked, at any time. */
  @Column({ type: 'text', nullable: true })
  role!: string | null;

  /** How many must approve; null for all who are asked. */
  @Column({ type: 'integer', nullable: true })
  needed!: number | null;

  @Column({ name: 'first_rejection_decides', type: 'boolean' })
  firstRejectionDecides!: boolean;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'when_due', type: 'text' })
  whenDue!: WhenDue;

  /** It also counts as lapsed while it is `open` but its step run does not wait any more. */
  @Column({ type: 'text', default: 'open' })
  state!: ApprovalState;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;
}
