import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const PK = { primaryKeyConstraintName: 'pk_endpoint_usage' } as const;

/** How often a caller called an endpoint on a day. */
@Entity({ name: 'endpoint_usage', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_endpoint_usage_namespace' })
@Index('ix_endpoint_usage_day', ['day'])
export class EndpointUsage {
  @PrimaryColumn({ type: 'text', ...PK })
  namespace!: string;

  @PrimaryColumn({ type: 'text', ...PK })
  api!: string;

  @PrimaryColumn({ type: 'integer', ...PK })
  version!: number;

  /** In UTC. */
  @PrimaryColumn({ type: 'date', ...PK })
  day!: string;

  /** `anonymous` where nobody is asked who they are; the id is empty then. */
  @PrimaryColumn({ name: 'caller_kind', type: 'text', ...PK })
  callerKind!: string;

  @PrimaryColumn({ name: 'caller_id', type: 'text', ...PK })
  callerId!: string;

  @PrimaryColumn({ type: 'text', ...PK })
  method!: string;

  /** With its parameters in braces. */
  @PrimaryColumn({ type: 'text', ...PK })
  path!: string;

  /** As the caller was called last. */
  @Column({ name: 'caller_name', type: 'text' })
  callerName!: string;

  @Column({ type: 'bigint' })
  calls!: string;

  @Column({ name: 'last_called_at', type: 'timestamptz', default: () => 'now()' })
  lastCalledAt!: Date;
}
