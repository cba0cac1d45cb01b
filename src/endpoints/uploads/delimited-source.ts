const NOTHING = Buffer.alloc(0);

/** Bytes that come a piece at a time, read up to delimiters. Holds little more than one piece. */
export class DelimitedSource {
  private ended = false;

  /** `ahead` is read before anything else. */
  constructor(
    private readonly source: AsyncIterator<Uint8Array>,
    private ahead: Buffer,
  ) {}

  /** The bytes before the next `delimiter`, which is read too. Throws what `early` makes when there is none. */
  async *until(delimiter: Buffer, early: () => Error): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.ahead.indexOf(delimiter);
      if (at !== -1) {
        const last = this.ahead.subarray(0, at);
        this.ahead = this.ahead.subarray(at + delimiter.length);
        if (last.length > 0) yield last;
        return;
      }
      // The end of what is there may be the beginning of the delimiter.
      const sure = this.ahead.length - delimiter.length + 1;
      if (sure > 0) {
        yield this.ahead.subarray(0, sure);
        this.ahead = this.ahead.subarray(sure);
      }
      if (!(await this.more())) throw early();
    }
  }

  /** The next bytes; fewer when there are no more. */
  async take(count: number): Promise<Buffer> {
    while (this.ahead.length < count && (await this.more()));
    const taken = this.ahead.subarray(0, count);
    this.ahead = this.ahead.subarray(taken.length);
    return taken;
  }

  /** Reads bytes again. */
  giveBack(bytes: Buffer): void {
    this.ahead = Buffer.concat([bytes, this.ahead]);
  }

  /** Reads what is left, for nothing. */
  async skip(): Promise<void> {
    do this.ahead = NOTHING;
    while (await this.more());
  }

  private async more(): Promise<boolean> {
    if (this.ended) return false;
    const { value, done } = await this.source.next();
    if (done === true) {
      this.ended = true;
      return false;
    }
    const piece = value as Uint8Array;
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    this.ahead = this.ahead.length === 0 ? bytes : Buffer.concat([this.ahead, bytes]);
    return true;
  }
}
