import { SluiceConfig } from '../../../src/config/sluice-config.js';
import { ActionCatalogue } from '../../../src/actions/action-catalogue.service.js';
import { CallbackTokens } from '../../../src/executions/callback-tokens.service.js';
import { ExecutionMetrics } from '../../../src/executions/measuring/execution-metrics.service.js';
import { CommittingStep } from '../../../src/executions/running/committing-step.service.js';
import { FlowCaller } from '../../../src/executions/running/flow-caller.service.js';
import { Interpreter } from '../../../src/executions/running/interpreter.service.js';
import type { RunLimits } from '../../../src/executions/running/run-limits.js';
import { StepGroup } from '../../../src/executions/running/step-group.service.js';
import { StepRunner } from '../../../src/executions/running/step-runner.service.js';
import { CancelStore } from '../../../src/executions/store/cancel-store.service.js';
import type { ExecutionStore } from '../../../src/executions/store/execution-store.service.js';
import { Tracing } from '../../../src/telemetry/tracing.service.js';
import { CompiledFlows } from '../../../src/flows/compiled-flows.service.js';
import type { EngineNode } from './engine-node.js';

/** No end of time, and no news. */
export const FOREVER: RunLimits = {
  mustHandBack: () => false,
  signal: new AbortController().signal,
  onNews: () => undefined,
};

/** An interpreter that does its work as this node, through a store that may crash. */
export function interpreterOn(node: EngineNode, store: ExecutionStore): Interpreter {
  const get = <T>(type: abstract new (...parameters: never[]) => T) => node.module.get(type, { strict: false }) as T;
  const committing = new CommittingStep(store, get(SluiceConfig));
  const steps = new StepRunner(get(ActionCatalogue), store, committing, new StepGroup(store));
  return new Interpreter(
    get(CompiledFlows),
    store,
    node.resumptions,
    get(CallbackTokens),
    get(CancelStore),
    steps,
    get(FlowCaller),
    get(ExecutionMetrics),
    get(Tracing),
  );
}
