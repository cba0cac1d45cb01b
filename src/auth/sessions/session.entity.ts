import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserAccount } from '../users/user-account.entity.js';

/** A sign-in: the family of refresh tokens that follow from it, and the access tokens issued with them. */
@Entity({ name: 'session', schema: 'sluice' })
export class Session {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_session' })
  id!: string;

  @Index('ix_session_user_id')
  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => UserAccount, 'id', { name: 'fk_session_user', onDelete: 'CASCADE' })
  userId!: string;

  /** When its newest refresh token expires. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  /** Signed out, or ended because a refresh token was used twice. */
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
