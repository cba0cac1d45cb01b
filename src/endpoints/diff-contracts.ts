import type { FlowDefinition } from '../flow-language/flow-definition.js';
import type { ComplexObjects } from '../schema/json-schema.js';
import { diffAddress } from './contract/diff-address.js';
import { diffAuth } from './contract/diff-auth.js';
import { diffBody } from './contract/diff-body.js';
import { diffDocs } from './contract/diff-docs.js';
import { diffLimits } from './contract/diff-limits.js';
import { diffOthers } from './contract/diff-others.js';
import { diffParameters } from './contract/diff-parameters.js';
import { diffRepeats } from './contract/diff-repeats.js';
import { diffResponse } from './contract/diff-response.js';
import type { ContractChange } from './contract-change.js';

/** What an endpoint promises: a flow with a REST trigger in which nothing is wrong, and what its schemas refer to. */
export interface Contract {
  readonly definition: FlowDefinition;
  readonly complexObjects: ComplexObjects;
}

/** The most serious first; within a kind in the order of the trigger's members. */
const RANK = { breaking: 0, compatible: 1, docs: 2 } as const;

/**
 * How the contract of an endpoint changes for its callers.
 *
 * 1. Where it is: another address breaks; other names of path parameters are documentation.
 * 2. Who may call: asking for more breaks, asking for less is compatible.
 * 3. What a call carries (parameters, body, media types, size): refusing what was accepted breaks, accepting more is compatible.
 * 4. How repeats are recognised, which calls start the flow and how many: a guarantee that is gone breaks.
 * 5. What is answered, the other way round: answers that nobody was told of break, fewer are compatible.
 * 6. Any other member of the trigger that is not the same breaks, for its meaning is not known here.
 * 7. What cannot be shown to be compatible breaks, with that as the reason.
 */
export function diffContracts(active: Contract, next: Contract): ContractChange[] {
  return [diffAddress, diffAuth, diffParameters, diffBody, diffRepeats, diffLimits, diffResponse, diffOthers, diffDocs]
    .flatMap((rule) => rule(active, next))
    .sort((one, other) => RANK[one.kind] - RANK[other.kind]);
}
