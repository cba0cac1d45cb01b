import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export type UserStatus = 'active' | 'suspended';

/** A person who signs in. Never deleted: executions and the audit trail name them. */
@Entity({ name: 'user_account', schema: 'sluice' })
@Unique('uq_user_account_username', ['username'])
@Check('ck_user_account_status', `status IN ('active', 'suspended')`)
export class UserAccount {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_user_account' })
  id!: string;

  /** In lower case. */
  @Column({ type: 'text' })
  username!: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName!: string | null;

  /** Argon2id, in PHC string format. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ type: 'text', default: 'active' })
  status!: UserStatus;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
}
