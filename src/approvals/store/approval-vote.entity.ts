import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Decision } from '../approval-state.js';
import { Approval } from './approval.entity.js';

/** What one person said. */
@Entity({ name: 'approval_vote', schema: 'sluice' })
@Check('ck_approval_vote_decision', `decision IN ('approved', 'rejected')`)
export class ApprovalVote {
  @PrimaryColumn({ name: 'approval_id', type: 'uuid', primaryKeyConstraintName: 'pk_approval_vote' })
  @ForeignKey(() => Approval, 'id', { name: 'fk_approval_vote_approval', onDelete: 'CASCADE' })
  approvalId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_approval_vote' })
  username!: string;

  @Column({ type: 'text' })
  decision!: Decision;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;
}
