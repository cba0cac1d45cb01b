import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { SluiceError } from '../../shared/sluice-error.js';
import { type AuthScheme, ProvidesAuthScheme } from '../auth-scheme.js';
import { isClientToken } from '../oauth/is-client-token.js';
import type { Principal } from '../principal.js';
import type { SecurityScheme } from '../security-scheme.js';
import { Sessions } from '../sessions/sessions.service.js';
import { StrategyOf } from '../verification/strategy-of.js';

/** An access token of a person who signed in, as `Authorization: Bearer …` (RFC 6750). */
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
    description: 'The access token that POST /platform/v1/auth/login answers. It is good for ten minutes.',
  };

  constructor(private readonly sessions: Sessions) {
    super();
  }

  isPresented({ authorization }: IncomingHttpHeaders): boolean {
    return authorization !== undefined && /^bearer( |$)/i.test(authorization) && !isClientToken(authorization);
  }

  async validate(token: string): Promise<Principal> {
    const principal = await this.sessions.prove(token, this.name);
    if (principal === null) {
      throw new SluiceError('invalid-token', 'The session of this access token has ended. Sign in again.');
    }
    return principal;
  }
}
