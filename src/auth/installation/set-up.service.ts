import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { hashPassword } from '../users/password.js';
import { type User, Users } from '../users/users.service.js';
import { hashOfToken } from '../verification/opaque-token.js';

/** Creates the first admin, once. */
@Injectable()
export class SetUp {
  private done = false;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly users: Users,
  ) {}

  /** Throws `not-found` once the installation is set up. */
  async requirePending(): Promise<void> {
    if (!this.done) {
      const [{ done }] = (await this.database.query(
        'SELECT set_up_at IS NOT NULL AS done FROM sluice.installation',
      )) as [{ done: boolean }];
      this.done = done;
    }
    if (this.done) gone();
  }

  /** Throws `invalid-token`, or `not-found` once another call was first. */
  async createFirstAdmin(token: string, username: string, password: string): Promise<User> {
    const hash = hashOfToken(token);
    await this.requireGood(this.database.manager, hash);
    const passwordHash = await hashPassword(password);
    return this.transactions.run(async (manager) => {
      const [, claimed] = (await manager.query(
        'UPDATE sluice.installation SET set_up_at = now() WHERE set_up_at IS NULL',
      )) as [unknown, number];
      if (claimed === 0) gone();
      await this.requireGood(manager, hash);
      await manager.query('DELETE FROM sluice.setup_token');
      const admin = { username, displayName: null, passwordHash };
      return this.users.insert(manager, admin, [{ role: 'admin', namespace: null }], 'set-up');
    });
  }

  private async requireGood(manager: EntityManager, hash: string): Promise<void> {
    const [good] = (await manager.query('SELECT 1 FROM sluice.setup_token WHERE hash = $1 AND expires_at > now()', [
      hash,
    ])) as unknown[];
    if (good !== undefined) return;
    // Another call may have used the tokens up a moment ago.
    await this.requirePending();
    throw new SluiceError('invalid-token', 'The set-up token is not the one that was printed, or it has expired.', {
      headers: { 'www-authenticate': 'Setup realm="sluice"' },
    });
  }
}

function gone(): never {
  throw new SluiceError('not-found', 'This installation is set up already.');
}
