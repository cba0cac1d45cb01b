import type { JsonObject } from '../shared/json.js';
import type { CompiledFlow, CompiledIfStep, CompiledStep } from './compiled-flow.js';
import type { DecidedStep, Decision } from './decision.js';
import type { Journal, StepRunFact } from './journal.js';
import type { PillData } from './pills/evaluation.js';

/**
 * What an execution does next, by these rules, taken at the first step in flow order that one of 1 to 5 fits:
 *
 * 1. A step run that failed fails the execution; nothing after it starts.
 * 2. A step run that is running or waiting is waited for; nothing after it starts.
 * 3. An action without a step run runs, with its pills evaluated now.
 * 4. An `if` without a step run takes the branch its condition says; the steps of the other branch are skipped.
 * 5. A step whose pills or condition cannot be evaluated fails without having run.
 * 6. A completed `if` goes on with the steps of the branch it took; any other completed or skipped step is passed over.
 * 7. When every step has been passed over, the execution is complete.
 *
 * Pure, never throws for a flow that was compiled and a journal it decided itself, and linear in the size of the flow.
 */
export function decideNext(flow: CompiledFlow, journal: Journal, trigger: JsonObject): Decision {
  const data: PillData = { trigger, stepOutput: (stepId) => journal.get(stepId)?.output ?? undefined };
  return decideInBlock(flow.steps, journal, data) ?? { kind: 'complete' };
}

/** The decision inside a block of steps, or undefined when all of it is passed over. */
function decideInBlock(steps: readonly CompiledStep[], journal: Journal, data: PillData): Decision | undefined {
  for (const step of steps) {
    const fact = journal.get(step.id);
    const decision = fact === undefined ? start(step, data) : goOn(step, fact, journal, data);
    if (decision !== undefined) return decision;
  }
  return undefined;
}

function start(step: CompiledStep, data: PillData): Decision {
  const at = decided(step);
  if (step.kind === 'action') {
    const evaluated = step.inputs(data);
    if ('error' in evaluated) return { kind: 'fail-step', ...at, error: evaluated.error };
    return { kind: 'run-step', key: step.id, step, configured: step.configured, input: evaluated.value };
  }
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

function goOn(step: CompiledStep, fact: StepRunFact, journal: Journal, data: PillData): Decision | undefined {
  switch (fact.state) {
    case 'failed':
      return { kind: 'fail', error: { ...errorOf(fact), stepId: fact.stepId } };
    case 'running':
    case 'waiting':
      return { kind: 'wait', key: fact.key };
    case 'skipped':
      return undefined;
    case 'completed':
      return step.kind === 'if' ? decideInBlock(branchTaken(step, fact), journal, data) : undefined;
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
