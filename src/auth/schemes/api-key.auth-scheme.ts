import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { HeaderAPIKeyStrategy } from 'passport-headerapikey';
import { ApiKeys } from '../api-keys/api-keys.service.js';
import { type AuthScheme, ProvidesAuthScheme } from '../auth-scheme.js';
import type { Principal } from '../principal.js';
import type { SecurityScheme } from '../security-scheme.js';
import { StrategyOf } from '../verification/strategy-of.js';

const HEADER = 'x-api-key';

/** A key of a program, in a header of its own and never in a URL. */
@ProvidesAuthScheme()
@Injectable()
export class ApiKeyAuthScheme extends StrategyOf(HeaderAPIKeyStrategy) implements AuthScheme {
  override readonly name = 'api-key';
  readonly challenge = `ApiKey realm="sluice", header="${HEADER}"`;
  readonly refusal = 'invalid-credentials';
  readonly securityScheme: SecurityScheme = {
    type: 'apiKey',
    in: 'header',
    name: HEADER,
    description: 'An API key that an admin created. It was shown once, then.',
  };

  constructor(private readonly keys: ApiKeys) {
    super({ header: HEADER, prefix: '' }, false);
  }

  isPresented(headers: IncomingHttpHeaders): boolean {
    return headers[HEADER] !== undefined;
  }

  validate(key: string): Promise<Principal | null> {
    return this.keys.prove(key, this.name);
  }
}
