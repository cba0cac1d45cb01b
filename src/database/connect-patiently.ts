import pg from 'pg';
import { patiently } from './patiently.js';

/**
 * Opens one connection, waiting for a server that is only just starting.
 *
 * @throws Error that names the server, at once when it refuses us for good
 */
export async function connectPatiently(url: string, patienceMs?: number): Promise<pg.Client> {
  const describe = (failure: Error) => failureOf(url, failure);
  try {
    return await patiently(() => connect(url), { patienceMs, describe });
  } catch (cause) {
    throw new Error(describe(cause as Error), { cause });
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'sluice',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // whoever uses the connection sees its queries fail
  await client.connect();
  return client;
}

function failureOf(url: string, { message, code }: Error & { code?: string }): string {
  return `Cannot connect to the database ${withoutPassword(url)}: ${message || code}`;
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1@');
}
