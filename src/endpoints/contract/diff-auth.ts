import { canonicalJson } from '../../shared/canonical-json.js';
import type { JsonObject } from '../../shared/json.js';
import { restAuthOf, type RestTrigger } from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking, compatible } from './changes.js';

const AT = '/trigger/auth';

/** Rule 2. Schemes are alternatives, and so are roles: each one more lets someone in, each one less shuts someone out. */
export function diffAuth({ definition: active }: Contract, { definition: next }: Contract): ContractChange[] {
  const [one, other] = [active.trigger, next.trigger] as [RestTrigger, RestTrigger];
  return [...diffPublic(one, other), ...diffRanges(one, other)];
}

function diffPublic(active: RestTrigger, next: RestTrigger): ContractChange[] {
  const [one, other] = [restAuthOf(active), restAuthOf(next)];
  if (one.public && other.public) return [];
  if (one.public) return [breaking(AT, 'Callers must prove who they are now.')];
  if (other.public) return [compatible(AT, 'Callers need no credentials any more.')];
  return [
    ...less(one.schemes, other.schemes).map((scheme) =>
      breaking(AT, `The auth scheme "${scheme}" is not accepted any more.`),
    ),
    ...less(other.schemes, one.schemes).map((scheme) => compatible(AT, `The auth scheme "${scheme}" is accepted too.`)),
    ...diffRoles(one.roles, other.roles),
    ...diffSignature(authOf(active).signature, authOf(next).signature),
  ];
}

/** No role asked for means that any caller of the namespace may call. */
function diffRoles(one: readonly string[], other: readonly string[]): ContractChange[] {
  const at = `${AT}/roles`;
  if (one.length === 0 && other.length === 0) return [];
  if (one.length === 0) return [breaking(at, `Callers must hold one of the roles ${other.join(', ')} now.`)];
  if (other.length === 0) return [compatible(AT, 'Callers need no role any more.')];
  return [
    ...less(one, other).map((role) => breaking(at, `The role "${role}" is not enough any more.`)),
    ...less(other, one).map((role) => compatible(at, `The role "${role}" is enough too.`)),
  ];
}

function diffSignature(one: unknown, other: unknown): ContractChange[] {
  const at = `${AT}/signature`;
  if (same(one, other)) return [];
  if (one === undefined) return [compatible(at, 'Signed calls are let in too.')];
  return other === undefined
    ? [breaking(AT, 'Signed calls are not let in any more.')]
    : [breaking(at, 'Calls are to be signed otherwise.')];
}

function diffRanges(active: RestTrigger, next: RestTrigger): ContractChange[] {
  const at = `${AT}/ipRanges`;
  const [one, other] = [active, next].map((trigger) => authOf(trigger).ipRanges as string[] | undefined);
  if (other === undefined) return one === undefined ? [] : [compatible(AT, 'Calls may come from any address now.')];
  if (one === undefined) return [breaking(at, 'Calls from other addresses are refused now.')];
  return [
    ...less(one, other).map((range) => breaking(at, `Calls from ${range} may be refused now.`)),
    ...less(other, one).map((range) => compatible(at, `Calls may come from ${range} too.`)),
  ];
}

function authOf({ auth }: RestTrigger): JsonObject {
  return (auth ?? {}) as JsonObject;
}

/** What is in the first list only. */
function less(one: readonly string[], other: readonly string[]): string[] {
  return one.filter((name) => !other.includes(name));
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson((one ?? null) as JsonObject) === canonicalJson((other ?? null) as JsonObject);
}
