import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity.js';

/** Good for one refresh, which replaces it. */
@Entity({ name: 'refresh_token', schema: 'sluice' })
export class RefreshToken {
  /** SHA-256 of the token, hexadecimal. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_refresh_token' })
  hash!: string;

  @Index('ix_refresh_token_session_id')
  @Column({ name: 'session_id', type: 'uuid' })
  @ForeignKey(() => Session, 'id', { name: 'fk_refresh_token_session', onDelete: 'CASCADE' })
  sessionId!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
