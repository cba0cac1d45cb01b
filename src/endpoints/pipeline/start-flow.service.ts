import { Injectable } from '@nestjs/common';
import type { ExecutionOutcome } from '../../executions/execution-outcome.js';
import { ExecutionStarter, type StartedExecution } from '../../executions/execution-starter.service.js';
import { IgnoredRequests } from '../../executions/ignored-requests.service.js';
import type { Reply } from '../answering/decide-reply.js';
import { mockReply } from '../answering/mock-reply.js';
import { decideStart } from '../rules/decide-start.js';
import type { EndpointCall } from './endpoint-call.js';

/** Of a call that started an execution or repeats one that did; with an answer only when somebody waited for it. */
export interface Started extends Omit<ExecutionOutcome, 'answer'>, Pick<StartedExecution, 'repeated'> {
  answer?: ExecutionOutcome['answer'];
  /** Which of the caller's preferences was followed. */
  applied: string | null;
}

/**
 * What came of a call; `ignored`: nothing was started, because the start condition is not met; a reply: nothing is
 * started ever, because the endpoint answers with examples.
 */
export type StartOutcome = Started | { executionId: null; state: 'ignored' } | Reply;

/** What every generated handler does: starts the endpoint's flow version with what the call said. */
@Injectable()
export class StartFlow {
  constructor(
    private readonly executions: ExecutionStarter,
    private readonly ignored: IgnoredRequests,
  ) {}

  /** Resolves once it is committed, whichever it is. */
  async start({
    endpoint,
    trigger,
    files,
    caller,
    requestId,
    hops,
    presentedKey,
    wait,
    onAccepted,
  }: EndpointCall): Promise<StartOutcome> {
    const { namespace, flowId, flowVersionId, rules } = endpoint;
    const mock = mockReply(endpoint.response);
    if (mock !== undefined) {
      return mock;
    }
    const request = { namespace, flowId, flowVersionId, caller, requestId };
    const decision = decideStart(rules, trigger, presentedKey);
    if (decision.kind === 'start') {
      const start = { ...request, trigger, files, once: decision.once, depth: hops };
      const outcome = await (wait.milliseconds === 0
        ? this.executions.start(start)
        : this.executions.startAwaited(start, { ...wait, onAccepted }));
      return { ...outcome, applied: wait.applied };
    }
    await this.ignored.record(request);
    return { executionId: null, state: 'ignored' };
  }
}
