import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Namespace } from '../namespaces/namespace.entity.js';

/** How far the life of one version of an API has come. A version without a row is simply in use. */
@Entity({ name: 'api_version', schema: 'sluice' })
@Check('ck_api_version_order', 'sunset_at >= deprecated_at')
export class ApiVersion {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_api_version' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_api_version_namespace' })
  namespace!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_api_version' })
  api!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_api_version' })
  version!: number;

  /** From when on nobody should begin to use it; may lie ahead. */
  @Column({ name: 'deprecated_at', type: 'timestamptz', nullable: true })
  deprecatedAt!: Date | null;

  /** When it is expected to be retired. That it passes retires nothing. */
  @Column({ name: 'sunset_at', type: 'timestamptz', nullable: true })
  sunsetAt!: Date | null;

  /** Since when its addresses answer that they are gone. */
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;

  /** The version of the same API that callers should go to. */
  @Column({ type: 'integer', nullable: true })
  successor!: number | null;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
