import pg from 'pg';
import { preparedName } from './prepared-statements.js';

/**
 * A connection of a pool. When the server says goodbye in the very moment in which the pool hands the connection out,
 * nobody listens yet, and an `error` that nobody listens to ends the process. Whoever uses it sees its queries fail.
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
  }
}
