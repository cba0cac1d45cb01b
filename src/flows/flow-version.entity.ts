import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { Namespace } from '../namespaces/namespace.entity.js';
import type { ComplexObjects } from '../schema/json-schema.js';

/** A frozen flow: the only thing that runs. The database refuses to change or delete its rows. */
@Entity({ name: 'flow_version', schema: 'sluice' })
@Unique('uq_flow_version_number', ['flowId', 'number'])
export class FlowVersion {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_flow_version' })
  id!: string;

  /** Not a foreign key: a version outlives its flow, because executions refer to it. */
  @Column({ name: 'flow_id', type: 'uuid' })
  flowId!: string;

  @Column({ type: 'text' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_flow_version_namespace' })
  namespace!: string;

  /** 1, 2, 3 … per flow. */
  @Column({ type: 'integer' })
  number!: number;

  /** `json`, not `jsonb`: it keeps the designer's order of members, which the published documents show. */
  @Column({ type: 'json' })
  definition!: FlowDefinition;

  /** The complex objects that the definition refers to, as they were when it was frozen. */
  @Column({ name: 'complex_objects', type: 'json' })
  complexObjects!: ComplexObjects;

  /** The flows that it calls by name, and the version of each that was active when it was frozen. */
  @Column({ type: 'json', default: {} })
  pins!: Record<string, string>;

  @Column({ type: 'text', nullable: true })
  annotation!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
}
