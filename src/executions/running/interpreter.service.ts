import { Injectable } from '@nestjs/common';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { CompiledFlows, type RunnableFlow } from '../../flows/compiled-flows.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { readTraceContext } from '../../telemetry/trace-context.js';
import { Tracing } from '../../telemetry/tracing.service.js';
import { newId } from '../../shared/uuid.js';
import { CallbackTokens } from '../callback-tokens.service.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';
import { CancelStore } from '../store/cancel-store.service.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import { ResumeStore, type Resumption } from '../store/resume-store.service.js';
import { ExecutionRun } from './execution-run.js';
import { FlowCaller } from './flow-caller.service.js';
import type { RunLimits } from './run-limits.js';
import type { RunServices } from './run-services.js';
import { StepRunner } from './step-runner.service.js';

/** Of an execution of which nothing has run. */
const NOTHING: Resumption = {
  stepRuns: [],
  stepRunCount: 0,
  answered: false,
  resolutions: 0,
  nextDueIn: null,
  cancelRequested: false,
};

/** Runs any flow, from its begin or from what is journalled, until the execution rests or is over. */
@Injectable()
export class Interpreter {
  private readonly services: RunServices;

  constructor(
    private readonly flows: CompiledFlows,
    private readonly store: ExecutionStore,
    private readonly resumptions: ResumeStore,
    private readonly callbacks: CallbackTokens,
    private readonly cancellations: CancelStore,
    steps: StepRunner,
    caller: FlowCaller,
    metrics: ExecutionMetrics,
    private readonly tracing: Tracing,
  ) {
    this.services = { store, resumptions, cancellations, steps, flows: caller, metrics, tracing };
  }

  /**
   * Answers in how many milliseconds the execution can go on, when it rests until then; null when it rests until it is
   * resolved from outside. Throws `ClaimLost`, or what kept the journal from being saved: the execution can be run again
   * from its rows.
   */
  async run(execution: ClaimedExecution, limits: RunLimits): Promise<number | null | void> {
    if (!this.tracing.isOn) return this.runOn(execution, limits);
    const { namespace, flowVersionId, traceContext, claim } = execution;
    const attributes = {
      'sluice.execution.id': claim.executionId,
      'sluice.execution.claim': claim.claimNumber,
      'sluice.namespace': namespace,
      'sluice.flow_version.id': flowVersionId,
    };
    const options = { attributes, parent: readTraceContext(traceContext) };
    return this.tracing.span('run execution', options, () => this.runOn(execution, limits));
  }

  private async runOn(execution: ClaimedExecution, limits: RunLimits): Promise<number | null | void> {
    const { claim, fresh } = execution;
    const resumption = fresh ? NOTHING : await this.resumptions.resume(claim);
    const runnable = await this.load(execution);
    if (runnable === undefined) return;
    const { flow, version } = runnable;
    const environment = { now: () => new Date(), uuid: newId };
    const { namespace, flowId } = version;
    const resumeUrl = (key: string, stepId: string) =>
      this.callbacks.urlOf({ namespace, flowId, stepId }, { executionId: claim.executionId, key });
    const start = { execution, flow, version, environment, resumeUrl };
    return new ExecutionRun(this.services, start, limits, resumption).run();
  }

  /** Undefined when there is nothing that can be run: then the execution is failed. */
  private async load({ claim, flowVersionId }: ClaimedExecution): Promise<RunnableFlow | undefined> {
    try {
      return await this.flows.get(flowVersionId);
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      const reason = error instanceof SluiceError ? error.detail : 'It does not fit this server any more.';
      const message = `The flow version cannot be run. ${reason}`;
      await this.store.fail(claim, [], { code: 'flow-version-unusable', message, stepId: null });
      await this.cancellations.requestByFailed(claim.executionId);
      return undefined;
    }
  }
}
