import { Injectable } from '@nestjs/common';
import { SluiceError } from '../../shared/sluice-error.js';
import { CheckPassword } from '../users/check-password.service.js';
import { type IssuedTokens, Sessions } from './sessions.service.js';

@Injectable()
export class LogIn {
  constructor(
    private readonly passwords: CheckPassword,
    private readonly sessions: Sessions,
  ) {}

  /** Throws `invalid-credentials`, `too-many-requests`. */
  async with(username: string, password: string, address: string): Promise<IssuedTokens> {
    try {
      return await this.sessions.start(await this.passwords.check(username, password, address));
    } catch (refusal) {
      if (!(refusal instanceof SluiceError) || refusal.status !== 401) throw refusal;
      throw new SluiceError(refusal.code, refusal.detail, { headers: { 'www-authenticate': 'Bearer realm="sluice"' } });
    }
  }
}
