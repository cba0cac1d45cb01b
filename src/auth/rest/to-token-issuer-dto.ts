import type { IssuerFacts } from '../issuers/issuer-settings.js';
import type { TokenIssuerDto } from './token-issuer.dto.js';

export function toTokenIssuerDto({ createdAt, updatedAt, ...facts }: IssuerFacts): TokenIssuerDto {
  return { ...facts, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
