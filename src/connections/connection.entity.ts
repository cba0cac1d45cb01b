import { Column, Entity, ForeignKey, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Namespace } from '../namespaces/namespace.entity.js';
import type { ConnectionAuth, ConnectionSettings } from './connection-settings.js';
import { Credential } from './vault/credential.entity.js';

/** Where and as whom the flows of one namespace call out. */
@Entity({ name: 'connection', schema: 'sluice' })
export class Connection implements ConnectionSettings {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_connection' })
  @ForeignKey(() => Namespace, 'name', { name: 'fk_connection_namespace' })
  namespace!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_connection' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'base_url', type: 'text' })
  baseUrl!: string;

  @Column({ type: 'json' })
  auth!: ConnectionAuth;

  /** The one that `auth` names. It cannot be deleted meanwhile. */
  @Column({ type: 'text', nullable: true })
  credential!: string | null;

  @ManyToOne(() => Credential)
  @JoinColumn([
    { name: 'namespace', referencedColumnName: 'namespace', foreignKeyConstraintName: 'fk_connection_credential' },
    { name: 'credential', referencedColumnName: 'name', foreignKeyConstraintName: 'fk_connection_credential' },
  ])
  reliesOn?: Relation<Credential>;

  @Column({ name: 'timeout_seconds', type: 'integer' })
  timeoutSeconds!: number;

  @Column({ name: 'max_response_bytes', type: 'integer' })
  maxResponseBytes!: number;

  @Column({ name: 'follow_redirects', type: 'boolean' })
  followRedirects!: boolean;

  @Column({ type: 'integer', default: 1 })
  revision!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
