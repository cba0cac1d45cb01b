import pg from 'pg';
import { CONNECT_ERRORS } from './connect-errors.js';
import { preparedName } from './prepared-statements.js';

/**
 * A connection of a pool. When the server says goodbye in the very moment in which the pool hands the connection out,
 * nobody listens yet, and an `error` that nobody listens to ends the process. Whoever uses it sees its queries fail. Why it
 * could not be made is remembered to be the database's.
 */
export class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
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
  }
}

function settle(resolve: () => void, reject: (error: Error) => void) {
  return (error: Error | null) => (error ? reject(error) : resolve());
}
