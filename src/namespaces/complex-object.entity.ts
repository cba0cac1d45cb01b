import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { JsonSchema } from '../schema/json-schema.js';
import { Namespace } from './namespace.entity.js';

/** A named, reusable structure of one namespace. */
@Entity({ name: 'complex_object', schema: 'sluice' })
export class ComplexObject {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_complex_object' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_complex_object_namespace' })
  namespace!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_complex_object' })
  name!: string;

  /** `json` keeps the designer's order of members. */
  @Column({ type: 'json' })
  schema!: JsonSchema;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
