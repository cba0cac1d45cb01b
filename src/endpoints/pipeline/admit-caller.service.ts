import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Authenticator } from '../../auth/authenticator.service.js';
import { holdsRole, type Principal } from '../../auth/principal.js';
import { noSuchAddress } from '../../http/no-such-address.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { ServedEndpoint } from './served-endpoint.js';
import { isSigned, VerifySignature } from './verify-signature.service.js';

/** Decides who may call an endpoint. */
@Injectable()
export class AdmitCaller {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly signatures: VerifySignature,
  ) {}

  /**
   * The proven caller; undefined where nobody is asked. To a caller without any grant in the namespace the endpoint looks
   * absent (`not-found`); one without the right role gets `forbidden`. Where addresses are restricted, the others get
   * `ip-not-allowed`, whoever they are.
   */
  async admit(request: FastifyRequest, { auth, namespace }: ServedEndpoint): Promise<Principal | undefined> {
    if (auth.ipRanges?.includes(request.ip) === false) {
      throw new SluiceError('ip-not-allowed', 'This endpoint takes no calls from the address that this one came from.');
    }
    if (auth.public) {
      return undefined;
    }
    if (auth.signature !== null && (auth.schemes.length === 0 || isSigned(request, auth.signature))) {
      return this.signatures.verify(request, namespace, auth.signature);
    }
    const principal = await this.authenticator.authenticate(request, auth.schemes);
    if (!principal.grants.some((grant) => grant.namespace === null || grant.namespace === namespace)) {
      throw noSuchAddress();
    }
    if (auth.roles.length > 0 && !holdsRole(principal, auth.roles, namespace)) {
      throw new SluiceError('forbidden', `This endpoint asks for one of the roles ${auth.roles.join(', ')}.`);
    }
    return principal;
  }
}
