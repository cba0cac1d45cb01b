import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Namespace } from '../../namespaces/namespace.entity.js';
import type { CredentialKind } from '../credential-kind.js';

/** A secret of one namespace, known by its name. What it is lies sealed in its values. */
@Entity({ name: 'credential', schema: 'sluice' })
@Check('ck_credential_kind', `kind IN ('signing-secret', 'connection-secret')`)
export class Credential {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_credential' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_credential_namespace' })
  namespace!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_credential' })
  name!: string;

  @Column({ type: 'text' })
  kind!: CredentialKind;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
