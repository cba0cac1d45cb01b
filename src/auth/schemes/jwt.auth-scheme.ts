import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { SluiceError } from '../../shared/sluice-error.js';
import { type AuthScheme, ProvidesAuthScheme } from '../auth-scheme.js';
import { ExternalTokens } from '../issuers/external-tokens.service.js';
import { isClientToken } from '../oauth/is-client-token.js';
import type { Principal } from '../principal.js';
import type { SecurityScheme } from '../security-scheme.js';
import { OWN_ISSUER } from '../sessions/access-tokens.service.js';
import { Sessions } from '../sessions/sessions.service.js';
import { StrategyOf } from '../verification/strategy-of.js';

/** An access token of a person who signed in, or of another issuer, as `Authorization: Bearer …` (RFC 6750). */
@ProvidesAuthScheme()
@Injectable()
export class JwtAuthScheme extends StrategyOf(BearerStrategy) implements AuthScheme {
  override readonly name = 'jwt';
  readonly challenge = 'Bearer realm="sluice"';
  readonly refusal = 'invalid-token';
  readonly securityScheme: SecurityScheme = {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The access token that POST /platform/v1/auth/login answers, good for ten minutes, or one of an issuer that the admin trusts.',
  };

  constructor(
    private readonly sessions: Sessions,
    private readonly external: ExternalTokens,
  ) {
    super();
  }

  isPresented({ authorization }: IncomingHttpHeaders): boolean {
    return authorization !== undefined && /^bearer( |$)/i.test(authorization) && !isClientToken(authorization);
  }

  async validate(token: string): Promise<Principal> {
    if (this.external.isExternal(token, OWN_ISSUER)) return this.external.prove(token, this.name);
    const principal = await this.sessions.prove(token, this.name);
    if (principal === null) {
      throw new SluiceError('invalid-token', 'The session of this access token has ended. Sign in again.');
    }
    return principal;
  }
}
