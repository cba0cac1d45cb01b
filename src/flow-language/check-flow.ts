import type { JsonSchema } from '../schema/json-schema.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { didYouMean } from '../shared/nearest-name.js';
import { checkAnswers } from './check/check-answers.js';
import { checkDuration } from './check/check-duration.js';
import { checkGiven, checkOutputs } from './check/check-outputs.js';
import { checkRetry } from './check/check-retry.js';
import { checkDescription, checkMembers, checkShape } from './check/check-shape.js';
import { checkStepShape } from './check/check-step-shape.js';
import { checkSteps } from './check/check-steps.js';
import { checkTerms } from './check/check-terms.js';
import { checkVariables } from './check/check-variables.js';
import { findSecrets } from './check/find-secrets.js';
import { everyStep } from './check/inner-blocks.js';
import type { CheckedFlow, CheckedTrigger, DeclaredSchema } from './check/step-visit.js';
import { outlineSteps } from './check/step-outline.js';
import type { Finding } from './finding.js';
import type { FlowCatalogue } from './flow-catalogue.js';
import type { TriggerDefinition } from './flow-definition.js';
import { FLOW_SCHEMAS } from './flow-schemas.js';
import { MISTAKE, type ObjectType } from './pills/pill-type.js';
import { typeFromSchema } from './pills/type-from-schema.js';

const MEMBERS = Object.keys(FLOW_SCHEMAS.FlowDefinition.properties as JsonObject);
const RETRY: JsonSchema = { type: 'object', required: [], properties: { retry: { $ref: '#/$defs/RetryPolicy' } } };
const LONGEST_NAME = 200;

/**
 * Everything that can be said about a flow before it runs. Takes any JSON value and never throws: a definition of the
 * wrong shape has findings too. A flow without `error` findings can be compiled.
 */
export function checkFlow(definition: unknown, catalogue: FlowCatalogue): Finding[] {
  const shape = checkShape(definition);
  if (shape.length > 0) return shape;
  const flow = definition as JsonObject;
  const findings: Finding[] = [];
  const report = (...found: Finding[]) => void findings.push(...found);
  report(...checkMembers(flow, MEMBERS, ''), ...checkName(flow), ...checkDescription(flow, ''));
  report(...checkDuration(flow.timeout, '/timeout'), ...checkFlowRetry(flow), ...checkTerms(flow));
  const { findings: aboutTrigger, ...trigger } = checkTrigger(flow, catalogue);
  report(...aboutTrigger);
  const { complexObjects } = catalogue;
  const variables = checkVariables(flow.variables, complexObjects, report);
  const outputs = checkOutputs(flow.outputs, complexObjects, report);
  if (!Array.isArray(flow.steps)) {
    const message = flow.steps === undefined ? 'A flow has steps.' : 'The steps of a flow are a list.';
    return [...findings, { code: 'invalid-member', severity: 'error', pointer: '/steps', message }];
  }
  const outline = outlineSteps(flow.steps);
  report(...outline.findings);
  if (outline.findings.some(({ code }) => code === 'limit-exceeded')) return findings;
  const checked: CheckedFlow = {
    name: typeof flow.name === 'string' ? flow.name : '',
    catalogue,
    complexObjects,
    trigger,
    stepIds: outline.ids,
    stepsInLoops: stepsInLoops(flow.steps),
    variables,
    variablesType: variables === null ? MISTAKE : variablesType(variables),
    outputs,
    stepOutputs: new Map(),
    ends: [],
    report,
  };
  const last = checkSteps(flow.steps, checked);
  checkGiven(outputs, last, complexObjects, report);
  if (trigger.answers) checkAnswers(trigger.answers, checked, last);
  report(...findSecrets(flow.steps, '/steps'), ...findSecrets(flow.variables ?? {}, '/variables'));
  return findings;
}

function stepsInLoops(steps: JsonValue[]): ReadonlySet<string> {
  const inRounds = [...everyStep(steps)].filter(({ inRound }) => inRound);
  return new Set(inRounds.flatMap(({ step }) => (typeof step.id === 'string' ? [step.id] : [])));
}

function variablesType(variables: ReadonlyMap<string, DeclaredSchema>): ObjectType {
  const fields = new Map([...variables].map(([name, { type }]) => [name, { type: () => type, required: true }]));
  return { kind: 'object', fields, rest: null, closed: true };
}

function checkFlowRetry({ retry }: JsonObject): Finding[] {
  if (retry === undefined) return [];
  return [...checkStepShape({ retry }, RETRY, ''), ...checkRetry(retry, '/retry')];
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
