import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Finding } from '../finding.js';
import type { AnswerSignature, FlowCatalogue } from '../flow-catalogue.js';
import { factsWhen, type KnownFacts, NO_FACTS } from '../pills/known-facts.js';
import type { PillScope, StepInScope } from '../pills/pill-scope.js';
import { BOOLEAN, STRING, type ObjectType, type PillType } from '../pills/pill-type.js';
import { checkActionStep } from './check-action-step.js';
import { checkAnswer } from './check-answer.js';
import { checkAnswers } from './check-answers.js';
import { checkConditionText } from './check-pill-text.js';
import { checkDescription, checkMembers } from './check-shape.js';

const ACTION_MEMBERS = ['id', 'action', 'description', 'inputs'];
const IF_MEMBERS = ['id', 'description', 'if', 'then', 'else'];
const RESPOND_MEMBERS = ['id', 'description', 'respond'];
const KINDS = ['action', 'if', 'respond'] as const;

const IF_OUTPUT: ObjectType = {
  kind: 'object',
  fields: new Map([['branch', { type: () => STRING, required: true }]]),
  rest: null,
  closed: false,
};

const RESPOND_OUTPUT: ObjectType = {
  kind: 'object',
  fields: new Map([['answered', { type: () => BOOLEAN, required: true }]]),
  rest: null,
  closed: false,
};

/** What starts a flow, as its steps see it. */
export interface CheckedTrigger {
  /** What `trigger` is to pills. */
  output: PillType;
  /** Null when nobody waits for an answer; undefined while errors of the trigger keep that from being known. */
  answers: AnswerSignature | null | undefined;
}

/**
 * Checks the steps of a flow in the order they run, so that each sees the outputs of those before it, and then what is
 * answered at its end.
 */
export function checkSteps(
  steps: JsonValue[],
  ids: ReadonlySet<string>,
  trigger: CheckedTrigger,
  catalogue: FlowCatalogue,
): Finding[] {
  const { answers } = trigger;
  const seen = new Map<string, StepInScope>();
  const findings: Finding[] = [];
  /** Every execution that comes to this place has answered. */
  let answered = false;

  const VISIT = { action: visitAction, if: visitIf, respond: visitRespond };

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
    const [kind, another] = KINDS.filter((kind) => step[kind] !== undefined);
    if (kind !== undefined && another === undefined) return VISIT[kind](step, pointer, known);
    const message =
      kind === undefined
        ? 'A step has "action", "if" or "respond".'
        : `A step has either "${kind}" or "${another}", not both.`;
    findings.push({ code: 'invalid-step', severity: 'error', pointer, message });
    findings.push(...checkMembers(step, [...ACTION_MEMBERS, ...IF_MEMBERS, ...RESPOND_MEMBERS], pointer));
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
    const before = answered;
    const then = visitBranch(step.then, `${pointer}/then`, facts.then);
    leave(then, 'in-other-branch');
    const answeredByThen = answered;
    answered = before;
    const otherwise = visitBranch(step.else ?? [], `${pointer}/else`, facts.else);
    leave([...then, ...otherwise], 'may-have-run');
    answered &&= answeredByThen;
    return [...own, ...then, ...otherwise];
  }

  function visitRespond(step: JsonObject, pointer: string, known: KnownFacts): string[] {
    const at = `${pointer}/respond`;
    findings.push(...checkMembers(step, RESPOND_MEMBERS, pointer));
    if (answers === null) {
      const message = 'Nobody waits for an answer of this flow, so it cannot respond.';
      const hint = 'Let the trigger answer synchronously.';
      findings.push({ code: 'nobody-to-answer', severity: 'error', pointer: at, message, hint });
    }
    const bodies = answers?.bodies ?? new Map();
    findings.push(...checkAnswer(step.respond, at, scopeWith(known), { bodies }, catalogue.complexObjects));
    if (answered) {
      const message = 'The caller has been answered before in every execution that comes here, so this has no effect.';
      findings.push({ code: 'already-answered', severity: 'warning', pointer: at, message });
    }
    answered = true;
    return enter(step, RESPOND_OUTPUT);
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
    return { trigger: trigger.output, step, stepIds: () => ids, items: new Map(), known };
  }

  visitBlock(steps, '/steps', NO_FACTS);
  if (answers) findings.push(...checkAnswers(answers, scopeWith(NO_FACTS), answered, catalogue.complexObjects));
  return findings;
}
