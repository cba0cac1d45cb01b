import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What one caller called one request at one endpoint, and the execution that came of it; written in the statement that
 * accepts the execution, so there is never one without the other. It may outlive the execution.
 */
@Entity({ name: 'idempotency_key', schema: 'sluice' })
@Index('ix_idempotency_key_expires_at', ['expiresAt'])
export class IdempotencyKey {
  @PrimaryColumn({ name: 'flow_id', type: 'uuid', primaryKeyConstraintName: 'pk_idempotency_key' })
  flowId!: string;

  /** Kind and id; empty for callers that nobody asked who they are. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_idempotency_key' })
  caller!: string;

  /** `key:` and the caller's Idempotency-Key, or `delivery:` and the digest of the sender's id of the delivery. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_idempotency_key' })
  key!: string;

  /** Of the request that took the key; null when requests with the same key are not compared. */
  @Column({ type: 'text', nullable: true })
  fingerprint!: string | null;

  @Column({ name: 'execution_id', type: 'uuid' })
  executionId!: string;

  /** As it was answered. */
  @Column({ type: 'text' })
  state!: 'queued' | 'running';

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** From then on the key is free again. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
