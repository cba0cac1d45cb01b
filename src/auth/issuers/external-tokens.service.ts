import { Injectable } from '@nestjs/common';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { SluiceError } from '../../shared/sluice-error.js';
import type { Principal } from '../principal.js';
import { hashOfToken } from '../verification/opaque-token.js';
import { VerifiedCallers } from '../verification/verified-callers.service.js';
import { grantsOf, nameOf } from './claims.js';
import { IssuerKeys } from './issuer-keys.service.js';
import type { IssuerFacts } from './issuer-settings.js';
import { TokenIssuers } from './token-issuers.service.js';

/** Seconds that clocks may differ. */
const TOLERANCE = 5;
const LONGEST_SUBJECT = 255;

/** Whom tokens of other issuers stand for. */
@Injectable()
export class ExternalTokens {
  constructor(
    private readonly issuers: TokenIssuers,
    private readonly keys: IssuerKeys,
    private readonly verified: VerifiedCallers,
  ) {}

  /** Whether a token says that somebody else has issued it. Proves nothing. */
  isExternal(token: string, ownIssuer: string): boolean {
    try {
      const { iss } = decodeJwt(token);
      return iss !== undefined && iss !== ownIssuer;
    } catch {
      return false;
    }
  }

  /**
   * At most a second old, like that of every credential. Throws `invalid-token`, or `token-issuer-unavailable` when it
   * cannot be told for now.
   */
  async prove(token: string, scheme: string): Promise<Principal> {
    const principal = await this.verified.find(`${scheme} ${hashOfToken(token)}`, async () => {
      const issuer = await this.issuers.byIssuer(decodeJwt(token).iss!);
      return issuer === null ? null : this.verify(token, issuer, scheme);
    });
    return principal ?? refuse('Nobody here knows the issuer of this token.');
  }

  private async verify(token: string, issuer: IssuerFacts, scheme: string): Promise<Principal> {
    try {
      requireType(decodeProtectedHeader(token).typ, issuer.tokenType);
      const { payload } = await jwtVerify(token, this.keys.of(issuer), {
        algorithms: issuer.algorithms,
        issuer: issuer.issuer,
        audience: issuer.audiences,
        requiredClaims: ['iss', 'aud', 'exp', 'sub'],
        clockTolerance: TOLERANCE,
      });
      const { sub } = payload;
      if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT)
        throw new Error('There is no subject.');
      // An ID token tells a client who signed in; it lets nobody in (OpenID Connect Core 1.0, section 3.1.3.6).
      if ('at_hash' in payload || 'c_hash' in payload) throw new Error('It is an ID token.');
      return {
        kind: 'external',
        id: `${issuer.name}/${sub}`,
        name: `${issuer.name}/${nameOf(payload, issuer.nameClaim)}`,
        scheme,
        grants: grantsOf(payload, issuer.roleClaim, issuer.grants),
      };
    } catch (cause) {
      if (cause instanceof SluiceError) throw cause;
      return refuse('The access token is not valid or has expired.', cause);
    }
  }
}

/** `application/` in front means the same (RFC 7515, section 4.1.9). */
function requireType(typ: unknown, expected: IssuerFacts['tokenType']): void {
  const name = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
  const fits = name === undefined ? typ === undefined && expected === 'JWT' : name === expected.toLowerCase();
  if (!fits) throw new Error('It is a token of another type.');
}

function refuse(detail: string, cause?: unknown): never {
  throw new SluiceError('invalid-token', detail, { cause });
}
