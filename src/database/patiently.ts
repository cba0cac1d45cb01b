import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseOutage } from './database-outage.js';

const PATIENCE_MS = 30_000;
const RETRY_MS = 250;
/** Whoever waits for the start is told this often what it waits for. */
const TELL_MS = 5_000;

interface Patience {
  patienceMs?: number;
  /** What is told of the outage; its message otherwise. */
  describe?: (outage: Error) => string;
}

/**
 * Does something while a node starts, again and again as long as it is an outage of the database that keeps it from being
 * done. To be used where doing it once more does no harm.
 *
 * @throws what `work` throws, at once unless it is an outage
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { patienceMs = PATIENCE_MS, describe = ({ message }) => message }: Patience = {},
): Promise<T> {
  const logger = new Logger('Database');
  const deadline = Date.now() + patienceMs;
  let tellAt = Date.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseOutage(error) || Date.now() > deadline) throw error;
      if (Date.now() >= tellAt) {
        const left = Math.ceil((deadline - Date.now()) / 1000);
        logger.warn(`${describe(error as Error)}. Trying for another ${left} s.`);
        tellAt += TELL_MS;
      }
      await delay(RETRY_MS);
    }
  }
}
