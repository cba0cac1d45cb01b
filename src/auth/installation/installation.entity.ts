import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What all nodes of one installation share. One row. */
@Entity({ name: 'installation', schema: 'sluice' })
@Check('ck_installation_singleton', 'singleton')
export class Installation {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'pk_installation' })
  singleton!: true;

  /** Tells a node whether its secret is the installation's; null until the first node started. */
  @Column({ name: 'secret_fingerprint', type: 'text', nullable: true })
  secretFingerprint!: string | null;

  /** When the first admin was created; null until then. */
  @Column({ name: 'set_up_at', type: 'timestamptz', nullable: true })
  setUpAt!: Date | null;
}
