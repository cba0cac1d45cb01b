import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId, newId } from '../../shared/uuid.js';
import { InstallationKeys } from '../installation/installation-keys.js';

/** Seconds. */
export const ACCESS_TOKEN_LIFETIME = 600;

/** What our own tokens have in `iss`. No other issuer can have it: theirs are URLs. */
export const OWN_ISSUER = 'sluice';
const AUDIENCE = 'sluice-api';
const TYPE = 'at+jwt';

/** Whom an access token speaks for. Roles are not in it: they are read anew, so that a change takes effect at once. */
export interface TokenSubject {
  userId: string;
  sessionId: string;
}

/** Our own JWTs (RFC 9068): one algorithm, one key, nothing in a token's header chooses either. */
@Injectable()
export class AccessTokens {
  constructor(private readonly keys: InstallationKeys) {}

  issue({ userId, sessionId }: TokenSubject): Promise<string> {
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE })
      .setIssuer(OWN_ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setJti(newId())
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_LIFETIME}s`)
      .sign(this.keys.accessTokens);
  }

  /** Throws `invalid-token`. */
  async verify(token: string): Promise<TokenSubject> {
    try {
      const { payload } = await jwtVerify<{ sid: string }>(token, this.keys.accessTokens, {
        algorithms: ['HS256'],
        issuer: OWN_ISSUER,
        audience: AUDIENCE,
        typ: TYPE,
        requiredClaims: ['exp', 'iat', 'jti', 'sub', 'sid'],
      });
      const subject = { userId: String(payload.sub), sessionId: String(payload.sid) };
      if (!isId(subject.userId) || !isId(subject.sessionId)) throw new Error('The claims hold no ids.');
      return subject;
    } catch (cause) {
      throw new SluiceError('invalid-token', 'The access token is not valid or has expired.', { cause });
    }
  }
}
