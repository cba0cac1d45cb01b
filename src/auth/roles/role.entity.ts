import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'role', schema: 'sluice' })
export class Role {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_role' })
  name!: string;

  @Column({ type: 'text' })
  description!: string;

  /** Ships with the product; the others are for endpoints to require. */
  @Column({ name: 'built_in', type: 'boolean', default: false })
  builtIn!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
