import { Logger } from '@nestjs/common';
import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseOutage } from './database-outage.js';

const PATIENCE_MS = 30_000;
const RETRY_MS = 250;
/** Whoever waits for the start is told this often what it waits for. */
const TELL_MS = 5_000;

/**
 * Opens one connection, waiting for a server that is only just starting.
 *
 * @throws Error that names the server, at once when it refuses us for good
 */
export async function connectPatiently(url: string, patienceMs = PATIENCE_MS): Promise<pg.Client> {
  const logger = new Logger('Database');
  const deadline = Date.now() + patienceMs;
  let tellAt = Date.now();
  for (;;) {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'sluice',
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => undefined); // whoever uses the connection sees its queries fail
    try {
      await client.connect();
      return client;
    } catch (cause) {
      const { code, message } = cause as { code?: string; message: string };
      const failure = `Cannot connect to the database ${withoutPassword(url)}: ${message || code}`;
      if (!(isDatabaseOutage(cause) || code === 'EAI_AGAIN') || Date.now() > deadline)
        throw new Error(failure, { cause });
      if (Date.now() >= tellAt) {
        logger.warn(`${failure}. Trying for another ${Math.ceil((deadline - Date.now()) / 1000)} s.`);
        tellAt += TELL_MS;
      }
      await delay(RETRY_MS);
    }
  }
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1@');
}
