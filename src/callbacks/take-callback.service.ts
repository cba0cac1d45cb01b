import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CallbackTokens } from '../executions/callback-tokens.service.js';
import { StepResolution } from '../executions/step-resolution.service.js';
import { CompiledFlows } from '../flows/compiled-flows.service.js';
import { sharedValidator } from '../schema/shared-validator.js';
import { cloneJson } from '../shared/clone-json.js';
import type { JsonValue } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { type Callback, callbacksOf } from './callbacks-of.js';

/** A call that came in at the address of a callback. */
export interface CallbackCall {
  namespace: string;
  flowId: string;
  stepId: string;
  token: string;
  body: JsonValue;
}

interface AwaitingStepRun {
  namespace: string;
  flow_id: string;
  flow_version_id: string;
  step_id: string;
  state: string;
}

/** Hands what a callback brings to the step that waits for it. */
@Injectable()
export class TakeCallback {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: CallbackTokens,
    private readonly resolution: StepResolution,
    private readonly flows: CompiledFlows,
  ) {}

  /**
   * Resolves once it is committed that the step has it, with the execution that goes on. Throws `callback-not-found` for an
   * address that was not made here, `validation-failed`, and `callback-over` when the step has been called before, or waits
   * no more.
   */
  async take(call: CallbackCall): Promise<{ executionId: string }> {
    const target = this.tokens.verify(call.token);
    const stepRun = target && (await this.find(target.executionId, target.key));
    if (target === undefined || stepRun === undefined || !isAddressOf(stepRun, call)) throw absent();
    const callback = await this.callback(stepRun);
    if (stepRun.state !== 'waiting') throw over();
    const payload = requireValid(call.body, callback);
    const { executionId, key } = target;
    const resolved = await this.resolution.resolve(executionId, key, { output: { timedOut: false, payload } });
    if (!resolved) throw over();
    return { executionId };
  }

  private async find(executionId: string, key: string): Promise<AwaitingStepRun | undefined> {
    const [row] = await this.dataSource.query<AwaitingStepRun[]>(
      `select execution.namespace, execution.flow_id, execution.flow_version_id, step_run.step_id, step_run.state
       from sluice.step_run join sluice.execution on execution.id = step_run.execution_id
       where step_run.execution_id = $1 and step_run.key = $2`,
      [executionId, key],
    );
    return row;
  }

  private async callback({ flow_version_id, step_id }: AwaitingStepRun): Promise<Callback> {
    const { version } = await this.flows.get(flow_version_id);
    const callback = callbacksOf(version).find(({ stepId }) => stepId === step_id);
    if (callback === undefined) throw absent();
    return callback;
  }
}

function isAddressOf(stepRun: AwaitingStepRun, { namespace, flowId, stepId }: CallbackCall): boolean {
  return stepRun.namespace === namespace && stepRun.flow_id === flowId && stepRun.step_id === stepId;
}

function requireValid(body: JsonValue, { payload, complexObjects }: Callback): JsonValue {
  const value = cloneJson(body);
  const errors = sharedValidator(payload, complexObjects)(value);
  if (errors.length === 0) return value;
  throw new SluiceError('validation-failed', 'The body is not what the flow waits for.', {
    errors: errors.map((error) => ({ ...error, pointer: `/body${error.pointer}` })),
  });
}

function absent(): SluiceError {
  return new SluiceError('callback-not-found', 'Nothing waits to be called here.');
}

function over(): SluiceError {
  return new SluiceError('callback-over', 'The flow has been called back before, or waits no more.');
}
