import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection with at most one request on its way. It reads no more of an answer than its status, its length
 * and its Retry-After, so that the one who measures costs little.
 */
export class HttpConnection {
  #socket;
  #received = Buffer.alloc(0);
  #answered;

  constructor({ hostname, port }) {
    this.target = { host: hostname, port: Number(port) };
    this.open();
  }

  open() {
    this.#received = Buffer.alloc(0);
    this.#socket = connect({ ...this.target, noDelay: true });
    this.#socket.on('data', (data) => this.read(data));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      const answered = this.#answered;
      this.#answered = undefined;
      if (!this.closed) this.open();
      answered?.({ status: 0, waits: false });
    });
  }

  get busy() {
    return this.#answered !== undefined;
  }

  /** Sends the bytes of one request; `answered` hears the status, 0 when the connection broke. */
  send(request, answered) {
    this.#answered = answered;
    this.#socket.write(request);
  }

  close() {
    this.closed = true;
    this.#socket.destroy();
  }

  read(data) {
    const received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const headEnd = received.indexOf(HEAD_END);
    const head = headEnd < 0 ? undefined : received.latin1Slice(0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1] ?? 0);
    if (head === undefined || received.length < headEnd + HEAD_END.length + length) {
      this.#received = received;
      return;
    }
    this.#received = received.subarray(headEnd + HEAD_END.length + length);
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.({ status: Number(head.slice(9, 12)), waits: /\r\nretry-after:/i.test(head) });
  }
}
