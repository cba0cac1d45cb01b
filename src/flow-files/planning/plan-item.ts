import { diffDefinitions } from '../../flow-language/diff-definitions.js';
import type { Finding } from '../../flow-language/finding.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { PlannedItem } from '../import-plan.js';
import type { FileItem } from './file-items.js';

export interface ItemFacts {
  /** What is there now; undefined for nothing. */
  current: JsonObject | undefined;
  /** With pointers into the item. */
  faults: readonly FieldError[];
  findings: readonly Finding[];
  mayChange: boolean;
  /** The flow is to be activated. */
  activate: boolean;
}

/**
 * 1. What is there already, word for word, is no change, whoever asks and whatever is wrong with it.
 * 2. What is wrong, or not the caller's to change, is a conflict.
 * 3. A flow that is to be activated and has errors is a conflict, also when it is there already.
 * 4. Else it is created or changed.
 */
export function planItem(item: FileItem, facts: ItemFacts): PlannedItem {
  const { current, findings } = facts;
  const isThere = current !== undefined && JSON.stringify(current) === JSON.stringify(item.content);
  const faults = [...(isThere ? [] : writingFaults(facts)), ...activationFaults(facts)];
  const action = faults.length > 0 ? 'conflict' : isThere ? 'no-change' : current === undefined ? 'create' : 'change';
  return {
    kind: item.part.kind,
    namespace: item.namespace,
    name: item.name,
    action,
    pointer: item.pointer,
    changes: current === undefined ? [] : diffDefinitions(current, item.content),
    faults: faults.map((fault) => ({ ...fault, pointer: item.pointer + fault.pointer })),
    findings: [...findings],
  };
}

function writingFaults({ faults, mayChange }: ItemFacts): FieldError[] {
  if (mayChange) return [...faults];
  return [{ pointer: '', code: 'forbidden', message: 'is for an admin to create or change' }];
}

function activationFaults({ activate, findings }: ItemFacts): FieldError[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!activate || errors.length === 0) return [];
  const message = `cannot be activated: the check finds ${errors.length === 1 ? 'an error' : `${errors.length} errors`}`;
  return [{ pointer: '', code: 'flow-has-findings', message }];
}
