import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId, newId } from '../../shared/uuid.js';
import { InstallationKeys } from '../installation/installation-keys.js';
import { CLIENT_TOKEN_KEY } from './is-client-token.js';

/** Seconds. */
export const CLIENT_TOKEN_LIFETIME = 600;

const ISSUER = 'sluice';
const AUDIENCE = 'sluice-api';
const TYPE = 'at+jwt';

/** Whom a client token speaks for. */
export interface ClientTokenSubject {
  apiKeyId: string;
  /** The roles it is good for, if its holder has them; null means all that its holder has. */
  scope: readonly string[] | null;
}

/** JWTs of OAuth clients (RFC 9068), signed with a key that signs nothing else. */
@Injectable()
export class ClientTokens {
  constructor(private readonly keys: InstallationKeys) {}

  issue({ apiKeyId, scope }: ClientTokenSubject, clientId: string): Promise<string> {
    return new SignJWT({ client_id: clientId, ...(scope === null ? {} : { scope: scope.join(' ') }) })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: CLIENT_TOKEN_KEY })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(apiKeyId)
      .setJti(newId())
      .setIssuedAt()
      .setExpirationTime(`${CLIENT_TOKEN_LIFETIME}s`)
      .sign(this.keys.clientTokens);
  }

  /** Throws `invalid-token`. */
  async verify(token: string): Promise<ClientTokenSubject> {
    try {
      const { payload } = await jwtVerify<{ scope?: unknown }>(token, this.keys.clientTokens, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        typ: TYPE,
        requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
      });
      const apiKeyId = String(payload.sub);
      if (!isId(apiKeyId)) throw new Error('The subject is no id.');
      return { apiKeyId, scope: typeof payload.scope === 'string' ? payload.scope.split(' ') : null };
    } catch (cause) {
      throw new SluiceError('invalid-token', 'The access token is not valid or has expired.', { cause });
    }
  }
}
