import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { NodeRole } from '../config/node-role.js';

/** A running process of Sluice, as the others see it. The view `sluice.live_node` says which of them count as alive. */
@Entity({ name: 'node', schema: 'sluice' })
@Check('ck_node_role', `role IN ('all', 'ingress', 'worker')`)
export class Node {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_node' })
  id!: string;

  @Column({ type: 'text' })
  host!: string;

  @Column({ name: 'process_id', type: 'integer' })
  processId!: number;

  /** The node is dead when it has not been heard of for so long. */
  @Column({ name: 'lease_seconds', type: 'integer' })
  leaseSeconds!: number;

  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  @Column({ name: 'heartbeat_at', type: 'timestamptz', default: () => 'now()' })
  heartbeatAt!: Date;

  @Column({ type: 'boolean', default: false })
  draining!: boolean;

  /** Whether it takes calls, runs executions, or both. */
  @Column({ type: 'text', default: 'all' })
  role!: NodeRole;

  /** Null until the node serves endpoints at all. */
  @Column({ name: 'served_epoch', type: 'integer', nullable: true })
  servedEpoch!: number | null;
}
