import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CrossOriginPolicy } from './cross-origin-policy.js';
import type { NamespaceLimit } from './namespace-limit.js';
import type { NamespaceVisibility } from './namespace-visibility.js';

/** Owner of names and isolation boundary. Never renamed, never deleted. */
@Entity({ name: 'namespace', schema: 'sluice' })
export class Namespace {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_namespace' })
  name!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', default: 'public' })
  visibility!: NamespaceVisibility;

  @Column({ type: 'json', default: () => `'[]'` })
  limits!: NamespaceLimit[];

  @Column({ type: 'json', nullable: true })
  cors!: CrossOriginPolicy | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
}
