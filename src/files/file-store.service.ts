import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { SluiceError } from '../shared/sluice-error.js';
import { isId, newId } from '../shared/uuid.js';
import { FileChunk } from './file-chunk.entity.js';
import type { ReceivedFile } from './received-file.js';
import { StoredFile } from './stored-file.entity.js';

const CHUNK_BYTES = 256 * 1024;

/** Keeps the files that calls carried, each with its execution. */
@Injectable()
export class FileStore {
  constructor(
    @InjectRepository(StoredFile) private readonly files: Repository<StoredFile>,
    @InjectRepository(FileChunk) private readonly chunks: Repository<FileChunk>,
  ) {}

  /** Keeps files for an execution, which must be there when the transaction ends. */
  async write(manager: EntityManager, executionId: string, files: readonly ReceivedFile[]): Promise<void> {
    for (const file of files) {
      const { id, name, mediaType, size, sha256 } = file;
      await manager.query(
        `insert into sluice.file (id, execution_id, name, media_type, size, sha256) values ($1, $2, $3, $4, $5, $6)`,
        [id, executionId, name, mediaType, size, sha256],
      );
      let number = 0;
      for await (const bytes of file.chunks(CHUNK_BYTES)) {
        await manager.query('insert into sluice.file_chunk (file_id, number, bytes) values ($1, $2, $3)', [
          id,
          number++,
          bytes,
        ]);
      }
    }
  }

  /** Gives an execution the files of another one. Answers the ids of the copies by those of the files. */
  async copy(manager: EntityManager, fromId: string, toId: string): Promise<ReadonlyMap<string, string>> {
    const files = await manager.findBy(StoredFile, { executionId: fromId });
    const copies = new Map(files.map(({ id }) => [id, newId()]));
    for (const file of files) {
      const id = copies.get(file.id)!;
      await manager.insert(StoredFile, { ...file, id, executionId: toId });
      await manager.query(
        'insert into sluice.file_chunk (file_id, number, bytes) select $2, number, bytes from sluice.file_chunk where file_id = $1',
        [file.id, id],
      );
    }
    return copies;
  }

  /** Throws `file-not-found`, also for a file of another execution. */
  async require(executionId: string, id: string): Promise<StoredFile> {
    const file = isId(id) ? await this.files.findOneBy({ id, executionId }) : null;
    if (file === null) throw new SluiceError('file-not-found', `The execution has no file ${id}.`);
    return file;
  }

  /** The bytes of a file, a piece at a time. Fails when the file is deleted meanwhile. */
  async *read({ id, size }: Pick<StoredFile, 'id' | 'size'>): AsyncGenerator<Buffer> {
    let number = 0;
    for (let left = size; left > 0; number++) {
      const chunk = await this.chunks.findOneBy({ fileId: id, number });
      if (chunk === null) throw new Error(`File ${id} ends ${left} bytes early.`);
      left -= chunk.bytes.length;
      yield chunk.bytes;
    }
  }
}
