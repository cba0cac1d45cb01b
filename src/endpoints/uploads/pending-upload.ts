import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { tooLarge } from '../bodies/refuse-body.js';
import type { Spool } from './spool.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** A body with files whose bytes nobody has read yet. */
    upload?: PendingUpload;
  }
}

/** A body that is read while it comes in, once its caller is let in. */
export class PendingUpload {
  /** Where the files are until the call is over. */
  spool?: Spool;
  private reading?: AsyncIterator<Uint8Array>;

  /** `content` is the body without its encoding; `limit` is in bytes. */
  constructor(
    private readonly request: FastifyRequest,
    private readonly content: Readable,
    private readonly limit: number,
  ) {}

  /** The bytes, to be read once. Fails with `payload-too-large` beyond the limit. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    // Left early, the stream stays: to destroy a request would leave its sender without an answer.
    this.reading = this.content.iterator({ destroyOnReturn: false });
    let length = 0;
    for (let next = await this.reading.next(); next.done !== true; next = await this.reading.next()) {
      length += next.value.length;
      if (length > this.limit) throw tooLarge(this.limit);
      yield next.value;
    }
  }

  /** Lets go of everything, read or not. */
  async discard(): Promise<void> {
    await this.reading?.return?.();
    const { raw } = this.request;
    if (this.content !== raw) {
      raw.unpipe();
      this.content.destroy();
    }
    raw.resume();
    await this.spool?.close();
  }
}
