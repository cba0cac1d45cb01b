import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { FlowVersion } from '../flows/flow-version.entity.js';
import { Flow } from '../flows/flow.entity.js';
import { Namespace } from '../namespaces/namespace.entity.js';
import type { RestMethod } from '../triggers/rest-trigger.js';

/** An active REST trigger: the address that a flow holds, and the flow version that answers there. */
@Entity({ name: 'endpoint', schema: 'sluice' })
@Unique('uq_endpoint_address', ['namespace', 'api', 'version', 'method', 'normalisedPath'])
export class Endpoint {
  /** A flow holds one address at most. */
  @PrimaryColumn({ name: 'flow_id', type: 'uuid', primaryKeyConstraintName: 'pk_endpoint' })
  @ForeignKey(() => Flow, 'id', { name: 'fk_endpoint_flow' })
  flowId!: string;

  @Column({ name: 'flow_version_id', type: 'uuid' })
  @ForeignKey(() => FlowVersion, 'id', { name: 'fk_endpoint_flow_version' })
  flowVersionId!: string;

  @Column({ type: 'text' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_endpoint_namespace' })
  namespace!: string;

  @Column({ type: 'text' })
  api!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  method!: RestMethod;

  /** As the designer wrote it: `/tickets/{id}`. */
  @Column({ type: 'text' })
  path!: string;

  /** Without the names of parameters: `/tickets/{}`. */
  @Column({ name: 'normalised_path', type: 'text' })
  normalisedPath!: string;

  @Column({ name: 'claimed_at', type: 'timestamptz', default: () => 'now()' })
  claimedAt!: Date;
}
