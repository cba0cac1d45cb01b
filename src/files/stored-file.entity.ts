import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * A file that a call carried; its bytes are in `FileChunk`s. Written in the transaction that accepts the execution, before
 * it, and gone with it.
 */
@Entity({ name: 'file', schema: 'sluice' })
@ForeignKey('Execution', ['executionId'], ['id'], {
  name: 'fk_file_execution',
  onDelete: 'CASCADE',
  deferrable: 'INITIALLY DEFERRED',
})
@Index('ix_file_execution', ['executionId'])
export class StoredFile {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_file' })
  id!: string;

  @Column({ name: 'execution_id', type: 'uuid' })
  executionId!: string;

  /** For people: never the name of anything on this machine. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: string;

  /** In bytes. */
  @Column({ type: 'integer' })
  size!: number;

  /** In lower-case hexadecimal. */
  @Column({ type: 'text' })
  sha256!: string;
}
