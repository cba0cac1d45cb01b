import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Credential } from './credential.entity.js';

/** One value of a credential, sealed. Two of them while one replaces the other. */
@Entity({ name: 'credential_value', schema: 'sluice' })
@Index('ix_credential_value_credential', ['namespace', 'credential'])
export class CredentialValue {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_credential_value' })
  id!: string;

  @Column({ type: 'text' })
  namespace!: string;

  @Column({ type: 'text' })
  credential!: string;

  @ManyToOne(() => Credential, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'namespace',
      referencedColumnName: 'namespace',
      foreignKeyConstraintName: 'fk_credential_value_credential',
    },
    { name: 'credential', referencedColumnName: 'name', foreignKeyConstraintName: 'fk_credential_value_credential' },
  ])
  owner?: Relation<Credential>;

  /** Of the installation's key that wraps this value's own. */
  @Column({ name: 'key_version', type: 'integer' })
  keyVersion!: number;

  @Column({ name: 'wrapped_key', type: 'bytea' })
  wrappedKey!: Buffer;

  @Column({ type: 'bytea' })
  sealed!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
}
