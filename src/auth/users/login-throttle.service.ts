import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SluiceError } from '../../shared/sluice-error.js';

/** Attempts per window; successful ones do not count. */
const PER_USERNAME_AND_ADDRESS = 10;
const PER_ADDRESS = 100;
const WINDOW = '15 minutes';

/** Slows down guessing. Kept in the database: it holds on every node and across restarts. */
@Injectable()
export class LoginThrottle {
  constructor(private readonly database: DataSource) {}

  /**
   * Counts an attempt before the password is looked at, so that many at once cannot slip through. Throws
   * `too-many-requests` with `Retry-After`.
   */
  async admit(username: string, address: string): Promise<void> {
    await this.count(keyOf(address), PER_ADDRESS);
    await this.count(keyOf(address, username), PER_USERNAME_AND_ADDRESS);
  }

  /** Takes back the attempt that was right. */
  async forgive(username: string, address: string): Promise<void> {
    await this.database.query(
      `WITH over AS (DELETE FROM sluice.login_throttle WHERE key = $1 OR window_ends_at <= now())
       UPDATE sluice.login_throttle SET attempts = greatest(attempts - 1, 0) WHERE key = $2 AND window_ends_at > now()`,
      [keyOf(address, username), keyOf(address)],
    );
  }

  private async count(key: string, most: number): Promise<void> {
    const [{ attempts, seconds }] = (await this.database.query(
      `INSERT INTO sluice.login_throttle AS throttle (key, attempts, window_ends_at)
       VALUES ($1, 1, now() + $2::interval)
       ON CONFLICT (key) DO UPDATE SET
         attempts = CASE WHEN throttle.window_ends_at <= now() THEN 1 ELSE throttle.attempts + 1 END,
         window_ends_at = CASE WHEN throttle.window_ends_at <= now() THEN excluded.window_ends_at
                               ELSE throttle.window_ends_at END
       RETURNING attempts, ceil(extract(epoch FROM window_ends_at - now()))::integer AS seconds`,
      [key, WINDOW],
    )) as [{ attempts: number; seconds: number }];
    if (attempts > most) {
      throw new SluiceError('too-many-requests', 'There were too many attempts to sign in. Try again later.', {
        headers: { 'retry-after': String(seconds) },
      });
    }
  }
}

/** Hashed, because what people type as a username may be a password. */
function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
