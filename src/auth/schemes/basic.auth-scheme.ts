import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { type AuthScheme, ProvidesAuthScheme } from '../auth-scheme.js';
import type { Principal } from '../principal.js';
import type { SecurityScheme } from '../security-scheme.js';
import { ProvePassword } from '../users/prove-password.service.js';
import { BasicStrategy } from '../verification/basic-strategy.js';
import { StrategyOf } from '../verification/strategy-of.js';

/** A user's name and password with every request (RFC 7617), for callers that can do no better. */
@ProvidesAuthScheme()
@Injectable()
export class BasicAuthScheme extends StrategyOf(BasicStrategy) implements AuthScheme {
  override readonly name = 'basic';
  readonly challenge = 'Basic realm="sluice", charset="UTF-8"';
  readonly refusal = 'invalid-credentials';
  readonly securityScheme: SecurityScheme = {
    type: 'http',
    scheme: 'basic',
    description: 'Username and password of a user, for callers that can neither keep an API key nor sign in.',
  };

  constructor(private readonly passwords: ProvePassword) {
    super();
  }

  isPresented({ authorization }: IncomingHttpHeaders): boolean {
    return authorization !== undefined && /^basic( |$)/i.test(authorization);
  }

  validate(username: string, password: string, address: string): Promise<Principal | null> {
    return this.passwords.prove(username, password, address, this.name);
  }
}
