import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SluiceError } from '../shared/sluice-error.js';
import { AuthSchemeCatalogue } from './auth-scheme-catalogue.service.js';
import type { AuthScheme } from './auth-scheme.js';
import type { Principal } from './principal.js';
import { runStrategy } from './verification/run-strategy.js';

/** Proves who is calling: the one place where credentials of requests are read, for management and endpoints alike. */
@Injectable()
export class Authenticator {
  constructor(private readonly catalogue: AuthSchemeCatalogue) {}

  /**
   * The first of `schemes` (names) for which the request carries a credential decides alone. Throws `unauthenticated`
   * when there is none, else what the scheme refuses with (`invalid-credentials`, `invalid-token`); both name the
   * accepted schemes in `WWW-Authenticate`.
   */
  async authenticate(request: FastifyRequest, schemes: readonly string[]): Promise<Principal> {
    const accepted = schemes.map((name) => this.catalogue.get(name));
    const presented = accepted.find((scheme) => scheme.isPresented(request.headers));
    if (presented === undefined) {
      throw challenging(accepted, new SluiceError('unauthenticated', 'Send a credential that is accepted here.'));
    }
    try {
      return await runStrategy(presented, { headers: request.headers, ip: request.ip });
    } catch (refusal) {
      throw refusal instanceof SluiceError && refusal.status === 401 ? challenging(accepted, refusal) : refusal;
    }
  }
}

function challenging(accepted: readonly AuthScheme[], refusal: SluiceError): SluiceError {
  const challenges = accepted.map((scheme) => scheme.challenge).join(', ');
  return new SluiceError(refusal.code, refusal.detail, {
    ...refusal.options,
    headers: { ...refusal.options.headers, 'www-authenticate': challenges },
  });
}
