import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import type { Principal } from '../principal.js';
import { VerifiedCallers } from '../verification/verified-callers.service.js';
import { CheckPassword } from './check-password.service.js';
import { Users } from './users.service.js';

/** Proves callers who send their password with every request. */
@Injectable()
export class ProvePassword {
  /** Of this process: what is remembered of a password cannot be compared with anything outside. */
  private readonly pepper = randomBytes(32);

  constructor(
    private readonly passwords: CheckPassword,
    private readonly users: Users,
    private readonly verified: VerifiedCallers,
  ) {}

  /** Throws `invalid-credentials`, `too-many-requests`. At most a second old. */
  prove(username: string, password: string, address: string, scheme: string): Promise<Principal | null> {
    const credential = JSON.stringify([username, password, address]);
    const key = `${scheme} ${createHmac('sha256', this.pepper).update(credential).digest('base64')}`;
    return this.verified.find(key, async () => {
      const { id, username: name } = await this.passwords.check(username, password, address);
      const { grants } = await this.users.require(id);
      return { kind: 'user', id, name, scheme, grants };
    });
  }
}
