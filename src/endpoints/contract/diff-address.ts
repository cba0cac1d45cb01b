import { parametersOf, parsePathTemplate } from '../../triggers/path-template.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { isSameAddress } from '../is-same-address.js';
import { breaking, docs } from './changes.js';

/** Rule 1. */
export function diffAddress({ definition: active }: Contract, { definition: next }: Contract): ContractChange[] {
  const [one, other] = [active.trigger, next.trigger] as [RestTrigger, RestTrigger];
  if (!isSameAddress(one, other)) {
    const from = `${one.method} v${one.version}${one.path} of the API ${one.api}`;
    return [breaking('/trigger/path', `The endpoint leaves ${from}, where callers expect it.`)];
  }
  return one.path === other.path
    ? []
    : [docs('/trigger/path', `Path parameters have other names: ${names(other)} instead of ${names(one)}.`)];
}

function names({ path }: RestTrigger): string {
  const parsed = parsePathTemplate(path);
  return 'error' in parsed ? path : parametersOf(parsed.segments).join(', ');
}
