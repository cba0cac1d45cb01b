import type { Grant } from '../principal.js';
import type { TokenIssuer } from './token-issuer.entity.js';

/** A grant to everyone with a token (`claimValue: null`), or to those whose role claim has the value. */
export interface ClaimGrant extends Grant {
  claimValue: string | null;
}

/** All that an admin says of an issuer. */
export interface IssuerSettings extends Omit<TokenIssuer, 'name' | 'createdAt' | 'updatedAt' | 'updatedBy'> {
  grants: ClaimGrant[];
}

export type IssuerFacts = TokenIssuer & { grants: ClaimGrant[] };
