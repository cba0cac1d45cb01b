import { sharedValidator } from '../schema/shared-validator.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import type { AnswerDefinition } from './answer.js';
import type { CompiledAnswer } from './compile-answer.js';
import type {
  CompiledActionStep,
  CompiledAssignStep,
  CompiledCallFlowStep,
  CompiledEndStep,
  CompiledFlow,
  CompiledStep,
} from './compiled-flow.js';
import { durationOf } from './duration-of.js';
import type { CompileCatalogue } from './flow-catalogue.js';
import type {
  ActionStepDefinition,
  CallFlowStepDefinition,
  EndStepDefinition,
  FlowDefinition,
  StepDefinition,
} from './flow-definition.js';
import { compileCondition } from './pills/compile-condition.js';
import { compileInputs } from './pills/compile-inputs.js';
import { compileList } from './pills/compile-list.js';
import { compileValues } from './pills/compile-values.js';
import { compileRetry } from './run/compile-retry.js';
import { LIMITS } from './run/limits.js';
import { specialiseAction } from './specialise-action.js';

/** The steps of a flow in their compiled form, numbered in the order in which they are written. */
export function compileSteps(
  flow: FlowDefinition,
  catalogue: CompileCatalogue,
  compileMapping: (mapping: AnswerDefinition, pointer: string) => CompiledAnswer,
): Pick<CompiledFlow, 'steps' | 'assigns'> {
  let steps = 0;
  const assigns = new Map<string, CompiledAssignStep>();
  return { steps: all(flow.steps), assigns };

  function all(definitions: readonly StepDefinition[] = []): CompiledStep[] {
    return definitions.map((definition) => compile(definition));
  }

  /** The members that a compiled step keeps as they are written, and its number. */
  function start(id: string, configured: { [name: string]: unknown }) {
    const written = Object.entries(configured).filter(([, value]) => value !== undefined);
    return { id, position: steps++, configured: Object.fromEntries(written) as JsonObject };
  }

  function compile(step: StepDefinition): CompiledStep {
    if ('action' in step) return compileAction(step);
    if ('callFlow' in step) return compileCall(step);
    if ('if' in step) {
      const elseIf = step.elseIf?.map((branch) => branch.if);
      return {
        kind: 'if',
        ...start(step.id, { if: step.if, elseIf }),
        ...durationOf(step.timeout),
        condition: compileCondition(step.if, '/if'),
        then: all(step.then),
        elseIf: (step.elseIf ?? []).map((branch, at) => ({
          condition: compileCondition(branch.if, `/elseIf/${at}/if`),
          steps: all(branch.then),
        })),
        else: all(step.else),
      };
    }
    if ('decision' in step) {
      const { match = 'first' } = step;
      return {
        kind: 'decision',
        ...start(step.id, { decision: step.decision.map(({ name, when }) => ({ name, when })), match }),
        ...durationOf(step.timeout),
        match,
        cases: step.decision.map(({ name, when, do: inside }, at) => ({
          name,
          condition: compileCondition(when, `/decision/${at}/when`),
          steps: all(inside),
        })),
        otherwise: all(step.otherwise),
      };
    }
    if ('forEach' in step) {
      const { forEach, as, index, concurrency = 1 } = step;
      return {
        kind: 'for-each',
        ...start(step.id, { forEach, as, index, concurrency: step.concurrency }),
        ...durationOf(step.timeout),
        items: compileList(forEach, '/forEach', LIMITS.items),
        as,
        index,
        concurrency: Math.min(concurrency, LIMITS.concurrency),
        steps: all(step.do),
      };
    }
    if ('doUntil' in step) {
      const { doUntil, index, maxIterations = 100 } = step;
      return {
        kind: 'do-until',
        ...start(step.id, { doUntil, index, maxIterations: step.maxIterations }),
        ...durationOf(step.timeout),
        condition: compileCondition(doUntil, '/doUntil'),
        index,
        maxIterations: Math.min(maxIterations, LIMITS.items),
        steps: all(step.do),
      };
    }
    if ('parallel' in step) {
      return {
        kind: 'parallel',
        ...start(step.id, { parallel: step.parallel.map(({ name }) => ({ ...(name !== undefined && { name }) })) }),
        ...durationOf(step.timeout),
        branches: step.parallel.map((branch) => all(branch.do)),
      };
    }
    if ('try' in step) {
      return {
        kind: 'try',
        ...start(step.id, {}),
        ...durationOf(step.timeout),
        steps: all(step.try),
        catch: all(step.catch),
      };
    }
    if ('set' in step) return compileAssign('set', step.id, step.set);
    if ('append' in step) return compileAssign('append', step.id, step.append);
    if ('waitForCallback' in step) {
      const { timeoutMilliseconds = LIMITS.callbackMilliseconds } = durationOf(step.waitForCallback.timeout);
      return {
        kind: 'wait-for-callback',
        ...start(step.id, { waitForCallback: step.waitForCallback }),
        timeoutMilliseconds,
        steps: all(step.do),
        onTimeout: all(step.onTimeout),
      };
    }
    if ('respond' in step) {
      const configured = start(step.id, { respond: step.respond });
      return { kind: 'respond', ...configured, answer: compileMapping(step.respond, '/respond') };
    }
    if ('exitLoop' in step) return { kind: 'exit-loop', ...start(step.id, {}) };
    if ('skipIteration' in step) return { kind: 'skip-iteration', ...start(step.id, {}) };
    return compileEnd(step);
  }

  function compileAction(step: ActionStepDefinition): CompiledActionStep {
    const configured = step.inputs ?? {};
    const signature = catalogue.actions.get(step.action);
    const input = signature === undefined ? {} : specialiseAction(signature, configured, catalogue).input;
    return {
      kind: 'action',
      ...start(step.id, configured),
      ...durationOf(step.timeout),
      action: step.action,
      inputs: compileInputs(configured, sharedValidator(input, catalogue.complexObjects)),
      retry: compileRetry(step.retry ?? flow.retry),
    };
  }

  function compileCall(step: CallFlowStepDefinition): CompiledCallFlowStep {
    const { callFlow, inputs = {}, wait = true, version = 'pinned' } = step;
    return {
      kind: 'call-flow',
      ...start(step.id, { callFlow, inputs, wait: step.wait, version: step.version }),
      ...durationOf(step.timeout),
      flow: callFlow,
      version,
      wait,
      // What the other flow takes is known when it is called: it may be another version by then.
      inputs: compileInputs(inputs, () => []),
      retry: compileRetry(step.retry ?? flow.retry),
    };
  }

  function compileAssign(kind: 'set' | 'append', id: string, values: Record<string, JsonValue>): CompiledAssignStep {
    const names = Object.keys(values);
    const compiled = compileValues(values, `/${kind}`);
    const step: CompiledAssignStep = { kind, ...start(id, { [kind]: values }), names, values: compiled };
    assigns.set(id, step);
    return step;
  }

  function compileEnd({ id, end }: EndStepDefinition): CompiledEndStep {
    const fails = 'error' in end;
    const values = fails ? end.error : (end.outputs ?? {});
    const pointer = fails ? '/end/error' : '/end/outputs';
    return { kind: 'end', ...start(id, { end }), values: compileValues(values, pointer), fails };
  }
}
