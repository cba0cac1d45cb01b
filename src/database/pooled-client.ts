import pg from 'pg';
import { CONNECT_ERRORS } from './connect-errors.js';
import { preparedName } from './prepared-statements.js';

/** How long a goodbye may take before the connection is cut. */
const GOODBYE_MS = 2_000;

/** What pg keeps to itself. */
interface Inside {
  connection: pg.Connection;
  readyForQuery: boolean;
  processID: number;
  getTransactionStatus(): string | null;
}

/**
 * A connection of a pool. When the server says goodbye in the very moment in which the pool hands the connection out,
 * nobody listens yet, and an `error` that nobody listens to ends the process. Whoever uses it sees its queries fail, also
 * when it is cut because it does not answer. Why it could not be made is remembered to be the database's.
 */
export class PooledClient extends pg.Client {
  /** All that are connected. */
  static readonly open = new Set<PooledClient>();

  /** Told of each connection that was cut because a statement had its time and no answer. */
  static readonly onUnanswered = new Set<(client: PooledClient) => void>();

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.once('connect', () => PooledClient.open.add(this));
    this.once('end', () => PooledClient.open.delete(this));
    this.on('error', () => undefined);
    const send = this.query.bind(this) as (...given: unknown[]) => never;
    this.query = ((text: unknown, values?: unknown, ...others: unknown[]) => {
      const name = typeof text === 'string' && Array.isArray(values) ? preparedName(text) : undefined;
      return name === undefined ? send(text, values, ...others) : send({ name, text, values }, ...others);
    }) as typeof this.query;
    const connect = this.connect.bind(this) as (done: (error: Error | null, client?: unknown) => void) => void;
    this.connect = ((done?: Parameters<typeof connect>[0]) => {
      if (done === undefined) return new Promise<void>((resolve, reject) => this.connect(settle(resolve, reject)));
      connect((error, client) => {
        if (error) CONNECT_ERRORS.add(error);
        done(error, client);
      });
    }) as typeof this.connect;
    const end = this.end.bind(this) as (...given: unknown[]) => never;
    this.end = ((...given: unknown[]) => {
      const timer = setTimeout(() => this.cut(), GOODBYE_MS).unref();
      this.once('end', () => clearTimeout(timer));
      return end(...given);
    }) as typeof this.end;
  }

  /** Passes on what a statement on this connection answers; when that takes longer, the connection is cut. */
  async within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
    let isOver = false;
    const lose = () => {
      if (isOver) return;
      this.cut();
      for (const tell of PooledClient.onUnanswered) tell(this);
    };
    // An answer that came while this process was held up is looked at first.
    const timer = setTimeout(() => setImmediate(lose), milliseconds).unref();
    try {
      return await answer;
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
  }

  /** Ends it without a goodbye: whoever waits for an answer sees that fail. */
  cut(): void {
    this.inside.connection.stream.destroy();
  }

  /** Whether a statement was sent that is not answered. */
  get isWaiting(): boolean {
    return !this.inside.readyForQuery;
  }

  /** Whether nobody would miss it: nothing was sent, no transaction is open, and it does not wait for notifications. */
  get isIdle(): boolean {
    return !this.isWaiting && this.inside.getTransactionStatus() === 'I' && this.listenerCount('notification') === 0;
  }

  /** Changes whenever something was heard, or sent on its way. */
  get progress(): string {
    const { bytesRead, writableLength } = this.inside.connection.stream as import('node:net').Socket;
    return `${bytesRead} ${writableLength}`;
  }

  /** By which the server knows it. */
  get backend(): number {
    return this.inside.processID;
  }

  private get inside(): Inside {
    return this as unknown as Inside;
  }
}

function settle(resolve: () => void, reject: (error: Error) => void) {
  return (error: Error | null) => (error ? reject(error) : resolve());
}
