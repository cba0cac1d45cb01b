import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../shared/json.js';

/** One link of the trail. Rows are only ever added. */
@Entity({ name: 'audit_entry', schema: 'sluice' })
export class AuditEntry {
  /** 1, 2, 3 … without gaps. Comes out of the driver as text. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'pk_audit_entry' })
  position!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  actor!: string;

  /** `flow.activate`: what was done to which kind of thing. */
  @Column({ type: 'text' })
  action!: string;

  /** `flow/<id>`: the thing it was done to. */
  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'jsonb' })
  details!: JsonObject;

  /** SHA-256, hexadecimal. The first entry follows 64 zeros. */
  @Column({ name: 'previous_hash', type: 'text' })
  previousHash!: string;

  @Column({ type: 'text' })
  hash!: string;
}
