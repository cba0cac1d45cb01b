import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StoredFile } from './stored-file.entity.js';

/** A piece of a file's bytes, in order of `number`, so that no more than one of them is ever in memory. */
@Entity({ name: 'file_chunk', schema: 'sluice' })
@ForeignKey(() => StoredFile, ['fileId'], ['id'], { name: 'fk_file_chunk_file', onDelete: 'CASCADE' })
export class FileChunk {
  @PrimaryColumn({ name: 'file_id', type: 'uuid', primaryKeyConstraintName: 'pk_file_chunk' })
  fileId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_file_chunk' })
  number!: number;

  @Column({ type: 'bytea' })
  bytes!: Buffer;
}
