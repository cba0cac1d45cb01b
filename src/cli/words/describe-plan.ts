import type { DefinitionChange } from '../../flow-language/diff-definitions.js';
import type { ImportPlan, PlannedAction, PlannedItem } from '../../flow-files/import-plan.js';
import type { JsonValue } from '../../shared/json.js';
import { describeFinding } from './describe-finding.js';

const SIGNS: Record<PlannedAction, string> = { create: '+', change: '~', 'no-change': '=', conflict: '!' };
const LONGEST_VALUE = 60;

/** The lines that tell a person what a plan would do; `placeOf` says where in the files something stands. */
export function describePlan({ items }: ImportPlan, placeOf: (pointer: string) => string): string[] {
  const count = (action: PlannedAction) => items.filter((item) => item.action === action).length;
  return [
    ...items.filter(({ action }) => action !== 'no-change').flatMap((item) => describeItem(item, placeOf)),
    `Plan: ${count('create')} to create, ${count('change')} to change, ${count('no-change')} unchanged, ${count('conflict')} in conflict.`,
  ];
}

function describeItem(item: PlannedItem, placeOf: (pointer: string) => string): string[] {
  const { kind, namespace, name, action, pointer, changes, faults, findings } = item;
  const title = kind === 'namespace' ? name : `${namespace} / ${name}`;
  return [
    `${SIGNS[action]} ${kind}  ${title}`,
    ...faults.map((fault) => `    ${describeFinding({ ...fault, severity: 'error' }, placeOf(fault.pointer))}`),
    ...changes.map((change) => `    ${describeChange(change)}`),
    ...findings.map((finding) => `    ${describeFinding(finding, placeOf(pointer + finding.pointer))}`),
  ];
}

function describeChange({ change, step, pointer, from, before, after }: DefinitionChange): string {
  const what = [change, step === undefined ? '' : `step ${step}`, pointer].filter((word) => word !== '').join('  ');
  if (change === 'moved') return `${what}  (was at ${from})`;
  if (change === 'changed') return `${what}: ${brief(before!)} → ${brief(after!)}`;
  return what;
}

function brief(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
