import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Finding } from '../finding.js';
import type { FlowCatalogue } from '../flow-catalogue.js';
import { factsWhen, type KnownFacts, NO_FACTS } from '../pills/known-facts.js';
import type { PillScope, StepInScope } from '../pills/pill-scope.js';
import { STRING, type ObjectType, type PillType } from '../pills/pill-type.js';
import { checkActionStep } from './check-action-step.js';
import { checkConditionText } from './check-pill-text.js';
import { checkDescription, checkMembers } from './check-shape.js';

const ACTION_MEMBERS = ['id', 'action', 'description', 'inputs'];
const IF_MEMBERS = ['id', 'description', 'if', 'then', 'else'];

const IF_OUTPUT: ObjectType = {
  kind: 'object',
  fields: new Map([['branch', { type: () => STRING, required: true }]]),
  rest: null,
  closed: false,
};

/** Checks the steps of a flow in the order they run, so that each sees the outputs of those before it. */
export function checkSteps(
  steps: JsonValue[],
  ids: ReadonlySet<string>,
  trigger: PillType,
  catalogue: FlowCatalogue,
): Finding[] {
  const seen = new Map<string, StepInScope>();
  const findings: Finding[] = [];

  function visitBlock(block: JsonValue[], pointer: string, known: KnownFacts): string[] {
    return block.flatMap((step, position) => visitStep(step, pointer + jsonPointer(position), known));
  }

  /** Returns the ids of the step and of those inside it. */
  function visitStep(step: JsonValue, pointer: string, known: KnownFacts): string[] {
    if (!isJsonObject(step)) {
      findings.push({ code: 'invalid-step', severity: 'error', pointer, message: 'A step is an object.' });
      return [];
    }
    findings.push(...checkDescription(step, pointer));
    if (step.action !== undefined && step.if === undefined) return visitAction(step, pointer, known);
    if (step.if !== undefined && step.action === undefined) return visitIf(step, pointer, known);
    const message =
      step.if === undefined ? 'A step has "action" or "if".' : 'A step has either "action" or "if", not both.';
    findings.push({ code: 'invalid-step', severity: 'error', pointer, message });
    findings.push(...checkMembers(step, [...ACTION_MEMBERS, ...IF_MEMBERS], pointer));
    return [];
  }

  function visitAction(step: JsonObject, pointer: string, known: KnownFacts): string[] {
    findings.push(...checkMembers(step, ACTION_MEMBERS, pointer));
    const checked = checkActionStep(step, pointer, scopeWith(known), catalogue);
    findings.push(...checked.findings);
    return enter(step, checked.output);
  }

  function visitIf(step: JsonObject, pointer: string, known: KnownFacts): string[] {
    findings.push(...checkMembers(step, IF_MEMBERS, pointer));
    const facts = visitCondition(step.if, `${pointer}/if`, known);
    const own = enter(step, IF_OUTPUT);
    const then = visitBranch(step.then, `${pointer}/then`, facts.then);
    leave(then, 'in-other-branch');
    const otherwise = visitBranch(step.else ?? [], `${pointer}/else`, facts.else);
    leave([...then, ...otherwise], 'may-have-run');
    return [...own, ...then, ...otherwise];
  }

  function visitCondition(text: JsonValue, pointer: string, known: KnownFacts) {
    if (typeof text !== 'string') {
      const message = 'A condition is an expression written as text.';
      findings.push({ code: 'invalid-member', severity: 'error', pointer, message });
      return { then: known, else: known };
    }
    const checked = checkConditionText(text, scopeWith(known), pointer);
    findings.push(...checked.findings);
    if (checked.condition === undefined) return { then: known, else: known };
    return { then: factsWhen(checked.condition, true, known), else: factsWhen(checked.condition, false, known) };
  }

  function visitBranch(block: JsonValue | undefined, pointer: string, known: KnownFacts): string[] {
    if (Array.isArray(block)) return visitBlock(block, pointer, known);
    findings.push({ code: 'invalid-member', severity: 'error', pointer, message: 'A branch is a list of steps.' });
    return [];
  }

  function enter(step: JsonObject, output: PillType): string[] {
    if (typeof step.id !== 'string') return [];
    seen.set(step.id, { status: 'has-run', output });
    return [step.id];
  }

  function leave(stepIds: readonly string[], status: StepInScope['status']): void {
    for (const id of stepIds) seen.set(id, { ...seen.get(id)!, status });
  }

  function scopeWith(known: KnownFacts): PillScope {
    const step = (id: string): StepInScope | undefined =>
      seen.get(id) ?? (ids.has(id) ? { status: 'not-reached', output: STRING } : undefined);
    return { trigger, step, stepIds: () => ids, items: new Map(), known };
  }

  visitBlock(steps, '/steps', NO_FACTS);
  return findings;
}
