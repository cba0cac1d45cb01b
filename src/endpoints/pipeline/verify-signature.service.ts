import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findSignatureFault, type SignatureFault } from '../../auth/find-signature-fault.js';
import type { Principal } from '../../auth/principal.js';
import { CredentialVault } from '../../connections/credential-vault.service.js';
import '../../http/unread-body.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { RestSignature } from '../../triggers/rest-signature.js';

const NOTHING = new Uint8Array();

const DETAIL: Record<SignatureFault, string> = {
  'no-secret': 'No signature is accepted here at the moment.',
  malformed: 'The signature is not written as this endpoint documents it.',
  stale: 'The timestamp of the signature is too far from the time here.',
  mismatch: 'The signature does not fit the bytes that arrived.',
};

/** Proves that a call was signed with a secret of the namespace. */
@Injectable()
export class VerifySignature {
  constructor(private readonly vault: CredentialVault) {}

  /** Throws `unauthenticated` without a signature, `signature-invalid`, or `ambiguous-header`. */
  async verify(request: FastifyRequest, namespace: string, signature: RestSignature): Promise<Principal> {
    const { method, credential } = signature;
    const header = method.headers.signature.name;
    const challenge = { headers: { 'www-authenticate': `Signature realm="sluice", header="${header}"` } };
    if (!isSigned(request, signature)) {
      throw new SluiceError('unauthenticated', `Sign the call: the signature stands in ${header}.`, challenge);
    }
    for (const { name } of Object.values(method.headers)) {
      if ((request.raw.headersDistinct[name]?.length ?? 0) > 1) {
        throw new SluiceError('ambiguous-header', `Send ${name} once.`);
      }
    }
    // Without its bytes, a body cannot be what was signed.
    if (request.body !== undefined) throw new SluiceError('signature-invalid', DETAIL.mismatch, challenge);

    const secrets = await this.vault.secrets(namespace, credential);
    const call = {
      header: (name: string) => request.raw.headersDistinct[name]?.[0],
      body: request.unreadBody?.bytes ?? NOTHING,
    };
    const fault = findSignatureFault(method, call, secrets, Date.now());
    if (fault !== undefined) {
      const internal = fault === 'no-secret' ? `${namespace}/${credential} holds no secret that fits.` : undefined;
      throw new SluiceError('signature-invalid', DETAIL[fault], { ...challenge, internal });
    }
    return {
      kind: 'signature',
      id: `${namespace}/${credential}`,
      name: credential,
      scheme: 'signature',
      grants: [],
    };
  }
}

/** Whether the call carries a signature of this kind, good or bad. */
export function isSigned(request: FastifyRequest, { method }: RestSignature): boolean {
  return request.headers[method.headers.signature.name] !== undefined;
}
