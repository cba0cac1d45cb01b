import { Injectable } from '@nestjs/common';
import { ExecutionStarter } from '../../executions/execution-starter.service.js';
import type { EndpointCall } from './endpoint-call.js';
import type { ExecutionReference } from './started-execution.js';

/** What every generated handler does: starts the endpoint's flow version with what the call said. */
@Injectable()
export class StartFlow {
  constructor(private readonly executions: ExecutionStarter) {}

  start({ endpoint, trigger, caller, requestId }: EndpointCall): Promise<ExecutionReference> {
    const { namespace, flowId, flowVersionId } = endpoint;
    return this.executions.start({ namespace, flowId, flowVersionId, trigger, caller, requestId });
  }
}
