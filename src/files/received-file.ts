import type { FileHandle } from './file-handle.js';

/** A file whose bytes are all there, but not kept yet. */
export interface ReceivedFile extends FileHandle {
  /** Its bytes from the beginning, in pieces of `chunkBytes` but for the last one. */
  chunks(chunkBytes: number): AsyncIterable<Uint8Array>;
}
