import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Attempts of one kind in the current window. */
@Entity({ name: 'login_throttle', schema: 'sluice' })
export class LoginThrottleWindow {
  /** A hash: what people type as a username may be a password. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_login_throttle' })
  key!: string;

  @Column({ type: 'integer' })
  attempts!: number;

  @Index('ix_login_throttle_window_ends_at')
  @Column({ name: 'window_ends_at', type: 'timestamptz' })
  windowEndsAt!: Date;
}
