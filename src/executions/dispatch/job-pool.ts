import pg from 'pg';

type OnClient = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (broken?: unknown) => void,
) => void;

/**
 * A pool for graphile-worker. When the connection on which it listens breaks while it stops, it gives the client back
 * twice, and nobody would catch the complaint about the second time.
 */
export class JobPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(onClient: OnClient): void;
  override connect(onClient?: OnClient): Promise<pg.PoolClient> | void {
    if (onClient === undefined) return super.connect();
    super.connect((error, client, release) => {
      let held = true;
      onClient(error, client, (broken) => {
        if (held) release(broken as boolean);
        held = false;
      });
    });
  }
}
