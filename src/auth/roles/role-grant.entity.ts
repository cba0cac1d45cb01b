import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity.js';
import { UserAccount } from '../users/user-account.entity.js';
import { Role } from './role.entity.js';

/** A role that a user or an API key holds, everywhere or in one namespace. */
@Entity({ name: 'role_grant', schema: 'sluice' })
@Check('ck_role_grant_holder', 'num_nonnulls(user_id, api_key_id) = 1')
export class RoleGrant {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_role_grant' })
  id!: string;

  @Index('ix_role_grant_user_id')
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  @ForeignKey(() => UserAccount, 'id', { name: 'fk_role_grant_user', onDelete: 'CASCADE' })
  userId!: string | null;

  @Index('ix_role_grant_api_key_id')
  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  @ForeignKey(() => ApiKey, 'id', { name: 'fk_role_grant_api_key', onDelete: 'CASCADE' })
  apiKeyId!: string | null;

  @Index('ix_role_grant_role')
  @Column({ type: 'text' })
  @ForeignKey(() => Role, 'name', { name: 'fk_role_grant_role' })
  role!: string;

  /** Null for everywhere. */
  @Column({ type: 'text', nullable: true })
  @ForeignKey('Namespace', 'name', { name: 'fk_role_grant_namespace' })
  namespace!: string | null;
}
