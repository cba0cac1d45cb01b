import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A sound request that did not meet the start condition, so that nothing ran. Kept for a week. */
@Entity({ name: 'ignored_request', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_ignored_request_namespace' })
@Index('ix_ignored_request_created_at', ['createdAt'])
@Index('ix_ignored_request_namespace', ['namespace', 'createdAt', 'id'])
@Index('ix_ignored_request_flow', ['flowId', 'createdAt', 'id'])
export class IgnoredRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_ignored_request' })
  id!: string;

  @Column({ type: 'text' })
  namespace!: string;

  @Column({ name: 'flow_id', type: 'uuid' })
  flowId!: string;

  @Column({ name: 'flow_version_id', type: 'uuid' })
  flowVersionId!: string;

  @Column({ name: 'caller_kind', type: 'text', nullable: true })
  callerKind!: string | null;

  @Column({ name: 'caller_id', type: 'text', nullable: true })
  callerId!: string | null;

  @Column({ name: 'caller_name', type: 'text', nullable: true })
  callerName!: string | null;

  @Column({ name: 'request_id', type: 'text' })
  requestId!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
