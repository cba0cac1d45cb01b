import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { newId } from '../../shared/uuid.js';
import type { Principal } from '../principal.js';
import { grantsSql } from '../roles/grants-sql.js';
import type { UserAccount } from '../users/user-account.entity.js';
import { hashOfToken, mintToken } from '../verification/opaque-token.js';
import { VerifiedCallers } from '../verification/verified-callers.service.js';
import { AccessTokens } from './access-tokens.service.js';

const REFRESH_LIFETIME = '30 days';

/** What a person gets who signed in. */
export interface IssuedTokens {
  accessToken: string;
  refreshToken: string;
}

interface Presented {
  session_id: string;
  user_id: string;
  username: string;
  used: boolean;
  alive: boolean;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly accessTokens: AccessTokens,
    private readonly verified: VerifiedCallers,
    private readonly audit: AuditTrail,
  ) {}

  /** Starts one for a user whose password was just found right. Throws `invalid-credentials` if it changed meanwhile. */
  async start({ id: userId, passwordHash }: UserAccount): Promise<IssuedTokens> {
    const sessionId = newId();
    const refreshToken = await this.transactions.run(async (manager) => {
      const [unchanged] = (await manager.query(
        `SELECT 1 FROM sluice.user_account WHERE id = $1 AND password_hash = $2 AND status = 'active' FOR SHARE`,
        [userId, passwordHash],
      )) as unknown[];
      if (unchanged === undefined) {
        throw new SluiceError('invalid-credentials', 'The username or the password is not right.');
      }
      await manager.query('DELETE FROM sluice.session WHERE user_id = $1 AND expires_at < now()', [userId]);
      await manager.query('INSERT INTO sluice.session (id, user_id, expires_at) VALUES ($1, $2, now())', [
        sessionId,
        userId,
      ]);
      return addRefreshToken(manager, sessionId);
    });
    return { accessToken: await this.accessTokens.issue({ userId, sessionId }), refreshToken };
  }

  /**
   * Replaces a refresh token. One that was used before is in two hands: the whole session ends. Throws `invalid-token`.
   */
  async refresh(token: string): Promise<IssuedTokens> {
    const renewed = await this.transactions.run(async (manager) => {
      const presented = await lock(manager, token);
      if (presented === undefined || !presented.alive) return undefined;
      const { session_id: sessionId, user_id: userId } = presented;
      if (presented.used) {
        await this.revoke(manager, sessionId);
        await this.audit.append(manager, {
          actor: presented.username,
          action: 'session.reuse-detected',
          subject: `session/${sessionId}`,
          details: { userId },
        });
        return undefined;
      }
      await manager.query('UPDATE sluice.refresh_token SET used_at = now() WHERE hash = $1', [hashOfToken(token)]);
      return { sessionId, userId, refreshToken: await addRefreshToken(manager, sessionId) };
    });
    if (renewed === undefined) {
      this.verified.forget();
      throw new SluiceError('invalid-token', 'The refresh token is not valid any more. Sign in again.', {
        headers: { 'www-authenticate': 'Bearer realm="sluice", error="invalid_token"' },
      });
    }
    return { accessToken: await this.accessTokens.issue(renewed), refreshToken: renewed.refreshToken };
  }

  /** Ends the session of a refresh token, and with it the access tokens. Says nothing about a token that is unknown. */
  async end(token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const presented = await lock(manager, token);
      if (presented !== undefined) await this.revoke(manager, presented.session_id);
    });
    this.verified.forget();
  }

  /**
   * The active user for whom an access token was issued, in a session that still goes on; else null. At most a second
   * old, the check of the token included: a signature costs more than all else on the way. Throws `invalid-token`.
   */
  prove(accessToken: string, scheme: string): Promise<Principal | null> {
    return this.verified.find(`${scheme} ${hashOfToken(accessToken)}`, async () => {
      const { sessionId, userId } = await this.accessTokens.verify(accessToken);
      const [user] = (await this.database.query(
        `SELECT user_account.id, username AS name, ${grantsSql('user_id', 'user_account.id')} AS grants
         FROM sluice.session JOIN sluice.user_account ON user_account.id = session.user_id
         WHERE session.id = $1 AND user_account.id = $2 AND revoked_at IS NULL AND status = 'active'`,
        [sessionId, userId],
      )) as Pick<Principal, 'id' | 'name' | 'grants'>[];
      return user === undefined ? null : { kind: 'user', ...user, scheme };
    });
  }

  private async revoke(manager: EntityManager, sessionId: string): Promise<void> {
    await manager.query('UPDATE sluice.session SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL', [
      sessionId,
    ]);
  }
}

/** Holds the session first, so that what happens to one family of tokens happens one after the other. */
async function lock(manager: EntityManager, token: string): Promise<Presented | undefined> {
  const hash = hashOfToken(token);
  await manager.query(
    `SELECT 1 FROM sluice.session WHERE id = (SELECT session_id FROM sluice.refresh_token WHERE hash = $1) FOR UPDATE`,
    [hash],
  );
  const [presented] = (await manager.query(
    `SELECT session_id, user_id, username, used_at IS NOT NULL AS used,
            revoked_at IS NULL AND refresh_token.expires_at > now() AND status = 'active' AS alive
     FROM sluice.refresh_token
     JOIN sluice.session ON session.id = session_id
     JOIN sluice.user_account ON user_account.id = user_id
     WHERE hash = $1`,
    [hash],
  )) as Presented[];
  return presented;
}

/** Also lets the session live as long as its newest token, and drops those that nobody could use any more. */
async function addRefreshToken(manager: EntityManager, sessionId: string): Promise<string> {
  const token = mintToken('slr');
  await manager.query('DELETE FROM sluice.refresh_token WHERE session_id = $1 AND expires_at < now()', [sessionId]);
  await manager.query(
    `WITH added AS (
       INSERT INTO sluice.refresh_token (hash, session_id, expires_at) VALUES ($1, $2, now() + $3::interval)
       RETURNING expires_at)
     UPDATE sluice.session SET expires_at = (SELECT expires_at FROM added) WHERE id = $2`,
    [hashOfToken(token), sessionId, REFRESH_LIFETIME],
  );
  return token;
}
