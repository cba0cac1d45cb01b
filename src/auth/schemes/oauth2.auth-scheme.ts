import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { SluiceError } from '../../shared/sluice-error.js';
import { ApiKeys } from '../api-keys/api-keys.service.js';
import { type AuthScheme, ProvidesAuthScheme } from '../auth-scheme.js';
import { ClientTokens } from '../oauth/client-tokens.service.js';
import { isClientToken } from '../oauth/is-client-token.js';
import type { Principal } from '../principal.js';
import type { SecurityScheme } from '../security-scheme.js';
import { StrategyOf } from '../verification/strategy-of.js';

/** A short-lived token that a program got for its client credentials (RFC 6749, section 4.4), as a bearer token. */
@ProvidesAuthScheme()
@Injectable()
export class OAuth2AuthScheme extends StrategyOf(BearerStrategy) implements AuthScheme {
  override readonly name = 'oauth2';
  readonly challenge = 'Bearer realm="sluice"';
  readonly refusal = 'invalid-token';
  readonly securityScheme: SecurityScheme = {
    type: 'oauth2',
    description:
      'Client credentials. Every API key is a client: its prefix `slk_…` is the client_id, the whole key the client_secret. ' +
      'Scopes are the roles that the token is to be good for; without any it is good for all that the key holds.',
    flows: { clientCredentials: { tokenUrl: '/platform/v1/oauth/token', scopes: {} } },
  };

  constructor(
    private readonly tokens: ClientTokens,
    private readonly keys: ApiKeys,
  ) {
    super();
  }

  isPresented({ authorization }: IncomingHttpHeaders): boolean {
    return authorization !== undefined && /^bearer /i.test(authorization) && isClientToken(authorization);
  }

  /** What the key may do is looked up anew, so that a revocation takes effect on tokens too. */
  async validate(token: string): Promise<Principal> {
    const { apiKeyId, scope } = await this.tokens.verify(token);
    const holder = await this.keys.holder(apiKeyId, this.name);
    if (holder === null) throw new SluiceError('invalid-token', 'The client of this access token is gone.');
    const grants = scope === null ? holder.grants : holder.grants.filter(({ role }) => scope.includes(role));
    return { ...holder, grants };
  }
}
