import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noRoom, type SpoolSpace } from './spool-space.service.js';

/**
 * Bytes on disk rather than in memory, for as long as one call takes. The file has no name from the beginning, so nothing
 * is left of it however this process ends.
 */
export class Spool {
  private file?: FileHandle;
  private written = 0;

  constructor(private readonly space: SpoolSpace) {}

  /** How many bytes were written, and so where the next ones will be. */
  get length(): number {
    return this.written;
  }

  /** Throws `not-ready` when there is no room. */
  async append(bytes: Uint8Array): Promise<void> {
    this.space.take(bytes.length);
    const at = this.written;
    this.written += bytes.length;
    try {
      this.file ??= await openNameless();
      for (let done = 0; done < bytes.length;) {
        done += (await this.file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
      }
    } catch (cause) {
      throw (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? noRoom(cause) : cause;
    }
  }

  /** The bytes from `start` up to `end`, in pieces of `chunkBytes` but for the last one. */
  async *read(start: number, end: number, chunkBytes: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const piece = Buffer.allocUnsafe(Math.min(chunkBytes, end - at));
      for (let done = 0; done < piece.length;) {
        const { bytesRead } = await this.file!.read(piece, done, piece.length - done, at + done);
        if (bytesRead === 0) throw new Error('The spool is shorter than what was written to it.');
        done += bytesRead;
      }
      at += piece.length;
      yield piece;
    }
  }

  /** Lets go of all that was written. */
  async close(): Promise<void> {
    this.space.give(this.written);
    this.written = 0;
    await this.file?.close();
    this.file = undefined;
  }
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `sluice-upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
  } catch (error) {
    await file.close();
    throw error;
  }
  return file;
}
