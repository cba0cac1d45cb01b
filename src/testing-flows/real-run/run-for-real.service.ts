import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { actorOf } from '../../auth/actor-of.js';
import type { Principal } from '../../auth/principal.js';
import { Transactions } from '../../database/transactions.service.js';
import { ExecutionStarter, type StartedExecution } from '../../executions/execution-starter.service.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flows } from '../../flows/flows.service.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { fillTrigger } from '../dry-run/fill-trigger.js';
import type { TestSubject } from '../dry-run/test-subject.js';

/** Runs a flow with all its effects, marked as a test. */
@Injectable()
export class RunForReal {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly executions: ExecutionStarter,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Starts the version, or the draft, which becomes a version without being activated. Throws `validation-failed` for trigger
   * data that the flow cannot get, `revision-mismatch` when the draft was saved meanwhile, `not-ready`.
   */
  async run(
    subject: TestSubject,
    given: JsonObject,
    principal: Principal,
    requestId: string,
  ): Promise<StartedExecution & { version: number }> {
    const { namespace, flowId, definition, catalogue } = subject;
    const { complexObjects } = catalogue;
    const schema = catalogue.triggers.get(definition.trigger.type)!.output(definition.trigger, complexObjects);
    const trigger = fillTrigger(given, schema, complexObjects);
    const actor = actorOf(principal);
    return this.transactions.run(async (manager) => {
      const flow = await this.flows.lock(manager, namespace, flowId);
      if (subject.version === null && JSON.stringify(flow.draft) !== JSON.stringify(definition)) {
        throw new SluiceError('revision-mismatch', 'The draft was saved meanwhile. Look at it, and try again.');
      }
      const version =
        subject.version === null
          ? await this.versions.freeze(manager, { flowId, namespace, definition, complexObjects, createdBy: actor })
          : await this.versions.requireNumber(flowId, String(subject.version));
      const { kind, id, name } = principal;
      const caller = { kind, id, name };
      const request = { namespace, flowId, flowVersionId: version.id, trigger, caller, requestId };
      const started = await this.executions.startTestWithin(manager, request);
      await this.audit.append(manager, {
        actor,
        action: 'flow.test',
        subject: `flow/${flowId}`,
        details: { namespace, version: version.number, executionId: started.executionId },
      });
      return { ...started, version: version.number };
    });
  }
}
