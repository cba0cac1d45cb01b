import type { JsonObject } from '../shared/json.js';
import type { CompiledFlow, CompiledIfStep, CompiledStep } from './compiled-flow.js';
import type { DecidedStep, Decision } from './decision.js';
import type { Journal, StepRunFact } from './journal.js';
import type { PillData } from './pills/evaluation.js';

/**
 * What an execution does next, by these rules, taken at the first step in flow order that one of 1 to 6 fits:
 *
 * 1. A step run that failed fails the execution; nothing after it starts.
 * 2. A step run that is running or waiting is waited for; nothing after it starts.
 * 3. An action without a step run runs, with its pills evaluated now.
 * 4. An `if` without a step run takes the branch its condition says; the steps of the other branch are skipped.
 * 5. A `respond` without a step run answers the caller, with its pills evaluated now; when another one has answered
 *    before, it is passed without a look at its pills.
 * 6. A step whose pills or condition cannot be evaluated fails without having run.
 * 7. A completed `if` goes on with the steps of the branch it took; any other completed or skipped step is passed over.
 * 8. When every step has been passed over, the execution is complete.
 * 9. An execution that fails or is complete before any `respond` has answered gives the answer that is mapped for its
 *    end. Where that cannot be built, the reason takes its place; how the execution ends stays the same.
 *
 * Pure, never throws for a flow that was compiled and a journal it decided itself, and linear in the size of the flow.
 */
export function decideNext(flow: CompiledFlow, journal: Journal, trigger: JsonObject): Decision {
  const data: PillData = { trigger, stepOutput: (stepId) => journal.get(stepId)?.output ?? undefined };
  const answered = flow.responds.some((stepId) => data.stepOutput(stepId)?.answered === true);
  const decision = decideInBlock(flow.steps, { journal, data, answered }) ?? { kind: 'complete' };
  if (answered) return decision;
  if (decision.kind === 'complete')
    return flow.success === null ? decision : { ...decision, answer: flow.success(data) };
  if (decision.kind !== 'fail' || flow.failure === null) return decision;
  const { code, message, stepId } = decision.error;
  return { ...decision, answer: flow.failure(data, { code, message, stepId }) };
}

interface Run {
  journal: Journal;
  data: PillData;
  /** Some step has answered the caller. */
  answered: boolean;
}

/** The decision inside a block of steps, or undefined when all of it is passed over. */
function decideInBlock(steps: readonly CompiledStep[], run: Run): Decision | undefined {
  for (const step of steps) {
    const fact = run.journal.get(step.id);
    const decision = fact === undefined ? start(step, run) : goOn(step, fact, run);
    if (decision !== undefined) return decision;
  }
  return undefined;
}

function start(step: CompiledStep, { data, answered }: Run): Decision {
  const at = decided(step);
  if (step.kind === 'action') {
    const evaluated = step.inputs(data);
    if ('error' in evaluated) return { kind: 'fail-step', ...at, error: evaluated.error };
    return { kind: 'run-step', key: step.id, step, configured: step.configured, input: evaluated.value };
  }
  if (step.kind === 'respond') {
    if (answered) return { kind: 'pass-respond', ...at, output: { answered: false } };
    const built = step.answer(data);
    if ('error' in built) return { kind: 'fail-step', ...at, error: built.error };
    return { kind: 'respond', ...at, answer: built.answer, output: { answered: true } };
  }
  if (step.kind !== 'if') throw new Error(`The step ${step.id} is of a kind that cannot be run.`);
  const evaluated = step.condition(data);
  if ('error' in evaluated) return { kind: 'fail-step', ...at, error: evaluated.error };
  const branch = evaluated.value ? 'then' : 'else';
  return {
    kind: 'take-branch',
    ...at,
    branch,
    condition: evaluated.value,
    output: { branch },
    skipped: allSteps(branch === 'then' ? step.else : step.then),
  };
}

function goOn(step: CompiledStep, fact: StepRunFact, run: Run): Decision | undefined {
  switch (fact.state) {
    case 'failed':
      return { kind: 'fail', error: { ...errorOf(fact), stepId: fact.stepId } };
    case 'running':
    case 'waiting':
      return { kind: 'wait', key: fact.key };
    case 'skipped':
      return undefined;
    case 'completed':
      return step.kind === 'if' ? decideInBlock(branchTaken(step, fact), run) : undefined;
  }
}

function branchTaken(step: CompiledIfStep, fact: StepRunFact): readonly CompiledStep[] {
  return fact.output?.branch === 'then' ? step.then : step.else;
}

function errorOf(fact: StepRunFact) {
  return fact.error ?? { code: 'step-failed', message: `The step ${fact.stepId} failed.` };
}

function decided(step: CompiledStep): DecidedStep {
  const { id, position, configured } = step;
  return { key: id, stepId: id, position, action: step.kind === 'action' ? step.action : null, configured };
}

function allSteps(steps: readonly CompiledStep[]): DecidedStep[] {
  return steps.flatMap((step) => [
    decided(step),
    ...(step.kind === 'if' ? [...allSteps(step.then), ...allSteps(step.else)] : []),
  ]);
}
