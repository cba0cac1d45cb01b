import { isJsonObject, type JsonObject } from '../shared/json.js';
import { didYouMean } from '../shared/nearest-name.js';
import { checkDescription, checkMembers, checkShape } from './check/check-shape.js';
import { checkSteps, type CheckedTrigger } from './check/check-steps.js';
import { outlineSteps } from './check/step-outline.js';
import type { Finding } from './finding.js';
import type { FlowCatalogue } from './flow-catalogue.js';
import type { TriggerDefinition } from './flow-definition.js';
import { MISTAKE } from './pills/pill-type.js';
import { typeFromSchema } from './pills/type-from-schema.js';

const FLOW_MEMBERS = ['name', 'description', 'trigger', 'steps'];
const LONGEST_NAME = 200;

/**
 * Everything that can be said about a flow before it runs. Takes any JSON value and never throws: a definition of the
 * wrong shape has findings too. A flow without `error` findings can be compiled.
 */
export function checkFlow(definition: unknown, catalogue: FlowCatalogue): Finding[] {
  const shape = checkShape(definition);
  if (shape.length > 0) return shape;
  const flow = definition as JsonObject;
  const trigger = checkTrigger(flow, catalogue);
  const findings = [...checkMembers(flow, FLOW_MEMBERS, ''), ...checkName(flow), ...checkDescription(flow, '')];
  findings.push(...trigger.findings);
  if (!Array.isArray(flow.steps)) {
    const message = flow.steps === undefined ? 'A flow has steps.' : 'The steps of a flow are a list.';
    return [...findings, { code: 'invalid-member', severity: 'error', pointer: '/steps', message }];
  }
  const outline = outlineSteps(flow.steps);
  findings.push(...outline.findings);
  if (outline.findings.some(({ code }) => code === 'limit-exceeded')) return findings;
  return [...findings, ...checkSteps(flow.steps, outline.ids, trigger, catalogue)];
}

function checkName({ name }: JsonObject): Finding[] {
  if (typeof name === 'string' && name.trim() !== '' && name.length <= LONGEST_NAME) return [];
  const message = `A flow has a name of up to ${LONGEST_NAME} characters.`;
  return [{ code: 'invalid-member', severity: 'error', pointer: '/name', message }];
}

/** What `trigger` is to pills is `any` while the trigger has errors, so that one mistake is told once. */
function checkTrigger({ trigger }: JsonObject, catalogue: FlowCatalogue): CheckedTrigger & { findings: Finding[] } {
  const wrong = (code: string, pointer: string, message: string, hint?: string) => ({
    findings: [{ code, severity: 'error', pointer, message, ...(hint && { hint }) } satisfies Finding],
    output: MISTAKE,
    answers: undefined,
  });
  if (!isJsonObject(trigger)) return wrong('invalid-member', '/trigger', 'A flow has a trigger, which is an object.');
  const types = [...catalogue.triggers.keys()];
  const expected = `It may be ${types.map((type) => `"${type}"`).join(', ')}.`;
  if (typeof trigger.type !== 'string') {
    return wrong('invalid-member', '/trigger/type', 'A trigger has a type.', expected);
  }
  const signature = catalogue.triggers.get(trigger.type);
  if (signature === undefined) {
    const hint = didYouMean(trigger.type, types) ?? expected;
    return wrong('unknown-trigger', '/trigger/type', `There is no trigger type "${trigger.type}".`, hint);
  }
  const declared = trigger as TriggerDefinition;
  const { complexObjects } = catalogue;
  const findings = signature
    .check(declared, catalogue)
    .map((finding) => ({ ...finding, pointer: `/trigger${finding.pointer}` }));
  if (findings.some(({ severity }) => severity === 'error')) return { findings, output: MISTAKE, answers: undefined };
  const schema = signature.output(declared, complexObjects);
  const output = typeFromSchema(schema, { root: schema, complexObjects });
  return { findings, output, answers: signature.answers?.(declared) ?? null };
}
