import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Entitles whoever started a node to create the first admin. */
@Entity({ name: 'setup_token', schema: 'sluice' })
export class SetupToken {
  /** SHA-256 of the token, hexadecimal. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_setup_token' })
  hash!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
