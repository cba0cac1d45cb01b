import { Injectable } from '@nestjs/common';
import { ExecutionStarter, type StartedExecution } from '../../executions/execution-starter.service.js';
import { IgnoredRequests } from '../../executions/ignored-requests.service.js';
import { decideStart } from '../rules/decide-start.js';
import type { EndpointCall } from './endpoint-call.js';

/** What came of a call; `ignored`: nothing was started, because the start condition is not met. */
export type StartOutcome = StartedExecution | { executionId: null; state: 'ignored' };

/** What every generated handler does: starts the endpoint's flow version with what the call said. */
@Injectable()
export class StartFlow {
  constructor(
    private readonly executions: ExecutionStarter,
    private readonly ignored: IgnoredRequests,
  ) {}

  /** Resolves once it is committed, whichever it is. */
  async start({ endpoint, trigger, caller, requestId, presentedKey }: EndpointCall): Promise<StartOutcome> {
    const { namespace, flowId, flowVersionId, rules } = endpoint;
    const request = { namespace, flowId, flowVersionId, caller, requestId };
    const decision = decideStart(rules, trigger, presentedKey);
    if (decision.kind === 'start') {
      return this.executions.start({ ...request, trigger, once: decision.once });
    }
    await this.ignored.record(request);
    return { executionId: null, state: 'ignored' };
  }
}
