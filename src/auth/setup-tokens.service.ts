import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashOfToken, mintToken } from './verification/opaque-token.js';

const LIFETIME = '60 minutes';

/** One-time tokens with which whoever started the server creates the first admin. */
@Injectable()
export class SetupTokens {
  constructor(private readonly database: DataSource) {}

  /**
   * A new token, good for an hour, or null once the installation is set up. Tokens that other nodes printed stay good
   * until one of them is used.
   */
  async issueIfNeeded(): Promise<string | null> {
    const token = mintToken('sls');
    await this.database.query('DELETE FROM sluice.setup_token WHERE expires_at <= now()');
    const issued = (await this.database.query(
      `INSERT INTO sluice.setup_token (hash, expires_at)
       SELECT $1, now() + $2::interval FROM sluice.installation WHERE set_up_at IS NULL
       RETURNING hash`,
      [hashOfToken(token), LIFETIME],
    )) as unknown[];
    return issued.length === 0 ? null : token;
  }
}
