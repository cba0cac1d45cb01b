import type { JsonObject } from '../../shared/json.js';
import type { CompiledAssignStep, CompiledFlow, CompiledStep } from '../compiled-flow.js';
import type { CompileCatalogue } from '../flow-catalogue.js';
import type { FlowDefinition, StepDefinition } from '../flow-definition.js';
import { LIMITS } from '../run/limits.js';
import { compileAction } from './compile-action.js';
import { compileAssign } from './compile-assign.js';
import { compileCallFlow } from './compile-call-flow.js';
import { compileDecision } from './compile-decision.js';
import { compileDoUntil } from './compile-do-until.js';
import { compileEnd } from './compile-end.js';
import { compileForEach } from './compile-for-each.js';
import { compileIf } from './compile-if.js';
import { durationOf } from './duration-of.js';
import type { StepCompiler } from './step-compiler.js';

/** The steps of a flow in their compiled form, numbered in the order in which they are written. */
export function compileSteps(
  flow: FlowDefinition,
  catalogue: CompileCatalogue,
  compileMapping: StepCompiler['compileMapping'],
): Pick<CompiledFlow, 'steps' | 'assigns'> {
  let steps = 0;
  const assigns = new Map<string, CompiledAssignStep>();
  const compiler: StepCompiler = {
    catalogue,
    retry: flow.retry,
    start(id, configured) {
      const written = Object.entries(configured).filter(([, value]) => value !== undefined);
      return { id, position: steps++, configured: Object.fromEntries(written) as JsonObject };
    },
    all(definitions = []) {
      return definitions.map((definition) => {
        const step = compileStep(definition, compiler);
        if (step.kind === 'set' || step.kind === 'append') assigns.set(step.id, step);
        return step;
      });
    },
    compileMapping,
  };
  return { steps: compiler.all(flow.steps), assigns };
}

function compileStep(step: StepDefinition, compiler: StepCompiler): CompiledStep {
  const { start, all } = compiler;
  if ('action' in step) return compileAction(step, compiler);
  if ('callFlow' in step) return compileCallFlow(step, compiler);
  if ('if' in step) return compileIf(step, compiler);
  if ('decision' in step) return compileDecision(step, compiler);
  if ('forEach' in step) return compileForEach(step, compiler);
  if ('doUntil' in step) return compileDoUntil(step, compiler);
  if ('parallel' in step) {
    const names = step.parallel.map(({ name }) => ({ ...(name !== undefined && { name }) }));
    const started = { ...start(step.id, { parallel: names }), ...durationOf(step.timeout) };
    return { kind: 'parallel', ...started, branches: step.parallel.map((branch) => all(branch.do)) };
  }
  if ('try' in step) {
    const started = { ...start(step.id, {}), ...durationOf(step.timeout) };
    return { kind: 'try', ...started, steps: all(step.try), catch: all(step.catch) };
  }
  if ('set' in step) return compileAssign('set', step.id, step.set, compiler);
  if ('append' in step) return compileAssign('append', step.id, step.append, compiler);
  if ('waitForCallback' in step) {
    const { waitForCallback } = step;
    const { timeoutMilliseconds = LIMITS.callbackMilliseconds } = durationOf(waitForCallback.timeout);
    const started = { ...start(step.id, { waitForCallback }), timeoutMilliseconds };
    return { kind: 'wait-for-callback', ...started, steps: all(step.do), onTimeout: all(step.onTimeout) };
  }
  if ('respond' in step) {
    const { id, respond } = step;
    return { kind: 'respond', ...start(id, { respond }), answer: compiler.compileMapping(respond, '/respond') };
  }
  if ('exitLoop' in step) return { kind: 'exit-loop', ...start(step.id, {}) };
  if ('skipIteration' in step) return { kind: 'skip-iteration', ...start(step.id, {}) };
  return compileEnd(step, compiler);
}
