import type { Finding } from '../../flow-language/finding.js';
import { isJsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { checkIpRanges } from './check-ip-ranges.js';
import { checkSignature } from './check-signature.js';
import type { RestTriggerSurroundings } from './check-rest-trigger.js';
import { findingAt, unknownMembers } from './finding-at.js';

const ROLE = /^[a-z][a-z0-9_]{0,63}$/;

/** Checks who may call: known schemes and roles, or nobody in particular when that is said outright. */
export function checkAuth(auth: unknown, { schemes, roles, credentials }: RestTriggerSurroundings): Finding[] {
  if (auth === undefined) {
    return [];
  }
  if (!isJsonObject(auth)) {
    return [findingAt('/auth', 'type', 'auth is an object.')];
  }
  const findings = unknownMembers(auth, ['required', 'schemes', 'roles', 'public', 'signature', 'ipRanges'], '/auth');
  for (const flag of ['required', 'public']) {
    if (auth[flag] !== undefined && typeof auth[flag] !== 'boolean') {
      findings.push(findingAt(`/auth/${flag}`, 'type', `${flag} is true or false.`));
    }
  }
  findings.push(
    ...checkSchemes(auth.schemes, schemes),
    ...checkRoles(auth.roles, roles),
    ...checkSignature(auth.signature, credentials),
    ...checkIpRanges(auth.ipRanges),
    ...checkAnonymous(auth),
  );
  return findings;
}

function checkSchemes(schemes: unknown, known: readonly string[]): Finding[] {
  if (schemes === undefined) {
    return [];
  }
  if (!Array.isArray(schemes)) {
    return [findingAt('/auth/schemes', 'type', 'schemes is a list of auth scheme names.')];
  }
  return schemes.flatMap((scheme: unknown, at) => {
    const pointer = jsonPointer('auth', 'schemes', at);
    if (typeof scheme !== 'string' || !known.includes(scheme)) {
      const hint = didYouMean(String(scheme), known) ?? `Known are ${known.join(', ')}.`;
      return [findingAt(pointer, 'unknown-auth-scheme', 'There is no such auth scheme.', hint)];
    }
    return schemes.indexOf(scheme) === at ? [] : [findingAt(pointer, 'duplicate', 'The scheme is listed twice.')];
  });
}

function checkRoles(roles: unknown, known: ReadonlySet<string>): Finding[] {
  if (roles === undefined) {
    return [];
  }
  if (!Array.isArray(roles)) {
    return [findingAt('/auth/roles', 'type', 'roles is a list of role names.')];
  }
  return roles.flatMap((role: unknown, at) => {
    const pointer = jsonPointer('auth', 'roles', at);
    if (typeof role !== 'string' || !ROLE.test(role)) {
      return [findingAt(pointer, 'invalid-role', 'A role is named by a–z, 0–9 and "_".')];
    }
    if (known.has(role)) return [];
    const hint = didYouMean(role, known) ?? 'An admin creates it with POST /platform/v1/roles.';
    return [findingAt(pointer, 'unknown-role', `There is no role "${role}".`, hint)];
  });
}

function checkAnonymous(auth: { [member: string]: unknown }): Finding[] {
  const names = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
  if (auth.public === true) {
    return names(auth.schemes) || names(auth.roles) || auth.signature !== undefined || auth.required === true
      ? [
          findingAt(
            '/auth/public',
            'contradiction',
            'An endpoint for everyone requires no schemes, no roles, no signature and no authentication.',
          ),
        ]
      : [];
  }
  if (auth.signature !== undefined && names(auth.roles)) {
    return [findingAt('/auth/roles', 'contradiction', 'A signature proves a sender, who holds no roles.')];
  }
  const nobody = Array.isArray(auth.schemes) && auth.schemes.length === 0 && auth.signature === undefined;
  if (auth.required === false || nobody) {
    return [
      findingAt(
        '/auth',
        'anonymous-not-public',
        'Nobody would be asked who they are.',
        'Say "public": true if that is meant.',
      ),
    ];
  }
  return [];
}
