import pg from 'pg';

/**
 * A connection of a pool. When the server says goodbye in the very moment in which the pool hands the connection out,
 * nobody listens yet, and an `error` that nobody listens to ends the process. Whoever uses it sees its queries fail.
 */
export class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
