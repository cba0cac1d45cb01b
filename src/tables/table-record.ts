import { Column, PrimaryColumn } from 'typeorm';

/** What every record has. An entity that extends this can be offered to flows as a table. */
export abstract class TableRecord {
  @PrimaryColumn({ name: 'sys_id', type: 'uuid' })
  sysId!: string;

  /** The namespace that owns the record; flows of another one never see it. */
  @Column({ type: 'text' })
  namespace!: string;

  /** The execution that created the record, when one did. */
  @Column({ name: 'source_execution_id', type: 'uuid', nullable: true })
  sourceExecutionId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
