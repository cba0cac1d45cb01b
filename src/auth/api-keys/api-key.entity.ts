import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A credential of a program. The key itself is shown once and not kept. */
@Entity({ name: 'api_key', schema: 'sluice' })
@Unique('uq_api_key_prefix', ['prefix'])
export class ApiKey {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_api_key' })
  id!: string;

  /** For people; two keys may share it while one replaces the other. */
  @Column({ type: 'text' })
  name!: string;

  /** The public beginning of the key, by which it is found. */
  @Column({ type: 'text' })
  prefix!: string;

  /** SHA-256 of the whole key, hexadecimal. */
  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
