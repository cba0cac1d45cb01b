import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Namespace } from '../namespaces/namespace.entity.js';
import type { JsonObject } from '../shared/json.js';
import { FlowVersion } from './flow-version.entity.js';

/** What a person edits: one draft, and the version that is active, if any. */
@Entity({ name: 'flow', schema: 'sluice' })
@Unique('uq_flow_namespace_name', ['namespace', 'name'])
export class Flow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_flow' })
  id!: string;

  @Column({ type: 'text' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_flow_namespace' })
  namespace!: string;

  /** The draft's name, kept apart to be unique in its namespace. */
  @Column({ type: 'text' })
  name!: string;

  /** Any object with a name: a draft may have findings. `json` keeps the designer's order of members. */
  @Column({ type: 'json' })
  draft!: JsonObject;

  /** Goes up by one with each saved draft. */
  @Column({ type: 'integer', default: 1 })
  revision!: number;

  @Index('ix_flow_active_version_id')
  @Column({ name: 'active_version_id', type: 'uuid', nullable: true })
  @ForeignKey(() => FlowVersion, 'id', { name: 'fk_flow_active_version' })
  activeVersionId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
