import { checkFlow } from '../../../src/flow-language/check-flow.js';
import type { FlowCatalogue } from '../../../src/flow-language/flow-catalogue.js';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonValue } from '../../../src/shared/json.js';
import { CATALOGUE } from '../fake-catalogue.js';

/** Findings as `code pointer`, in the order they are told. */
export function told(findings: readonly { code: string; pointer: string }[]): string[] {
  return findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

export function findingsOfFlow(flow: Partial<FlowDefinition>, catalogue: FlowCatalogue = CATALOGUE) {
  return checkFlow({ name: 'A flow', trigger: { type: 'test' }, steps: [], ...flow }, catalogue);
}

export function findingsOf(...steps: StepDefinition[]) {
  return findingsOfFlow({ steps });
}

/** A step that needs the value of an expression, whatever its type is. */
export function use(id: string, expression: string): StepDefinition {
  return log(id, { message: 'a', details: { value: `{{ [${expression}] }}` } });
}

/** A step that needs a text. */
export function useText(id: string, expression: string): StepDefinition {
  return log(id, { message: `{{ ${expression} }}` });
}

export function log(id: string, inputs: Record<string, JsonValue>): StepDefinition {
  return { id, action: 'log', inputs };
}

/** A step whose output has a `record`. */
export function open(id: string): StepDefinition {
  return { id, action: 'create-record', inputs: { table: 'incident', values: { short_description: 'a' } } };
}

export const FAIL = { error: { code: 'no-use', message: 'No use.' } };
