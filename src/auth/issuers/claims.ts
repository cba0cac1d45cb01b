import type { JWTPayload } from 'jose';
import { isJsonObject } from '../../shared/json.js';
import type { Grant } from '../principal.js';
import type { ClaimGrant } from './issuer-settings.js';

const LONGEST_NAME = 200;

/** A claim by its name or, where there is none of that name, by its path: `realm_access.roles`. */
export function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, member) => (isJsonObject(value) && Object.hasOwn(value, member) ? value[member] : undefined),
      claims,
    );
}

/** What a caller with these claims holds: each grant once. */
export function grantsOf(claims: JWTPayload, roleClaim: string | null, grants: readonly ClaimGrant[]): Grant[] {
  const values = roleClaim === null ? [] : valuesOf(claimAt(claims, roleClaim));
  const held = grants.filter(({ claimValue }) => claimValue === null || values.includes(claimValue));
  const distinct = new Map(held.map(({ role, namespace }) => [JSON.stringify([role, namespace]), { role, namespace }]));
  return [...distinct.values()];
}

/** What the caller is called, as one line without anything that cannot be read; its `sub` when the claim says nothing. */
export function nameOf(claims: JWTPayload, nameClaim: string): string {
  const claimed = claimAt(claims, nameClaim);
  const text = typeof claimed === 'string' && claimed.trim() !== '' ? claimed : claims.sub!;
  return text
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}

/** A list of texts, or a text of several with blanks between, as `scope` is. */
function valuesOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((value) => value !== '');
  return Array.isArray(claim) ? claim.filter((value): value is string => typeof value === 'string') : [];
}
