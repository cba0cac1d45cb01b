import { Injectable } from '@nestjs/common';
import { ExecutionStarter } from '../../executions/execution-starter.service.js';
import { IgnoredRequests } from '../../executions/ignored-requests.service.js';
import { mockReply } from '../answering/mock-reply.js';
import { decideStart } from '../rules/decide-start.js';
import type { EndpointCall } from './endpoint-call.js';
import type { StartOutcome } from './start-outcome.js';
import { wordAnswer } from './word-answer.js';

/** What every generated handler does: starts the endpoint's flow version with what the call said, and answers. */
@Injectable()
export class StartFlow {
  constructor(
    private readonly executions: ExecutionStarter,
    private readonly ignored: IgnoredRequests,
  ) {}

  /** Answers the body of the answer, once what came of the call is committed; the rest of it is in the reply. */
  async answer(call: EndpointCall): Promise<unknown> {
    return wordAnswer(call.reply, call.endpoint, await this.start(call));
  }

  /** Resolves once it is committed, whichever it is. */
  private async start({
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
