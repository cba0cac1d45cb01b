import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { actorOf } from '../../auth/actor-of.js';
import type { Principal } from '../../auth/principal.js';
import { Transactions } from '../../database/transactions.service.js';
import { ExecutionStarter, type StartedExecution } from '../../executions/execution-starter.service.js';
import type { Once } from '../../executions/start-request.js';
import type { FlowVersionView } from '../../flows/flow-version-view.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flows } from '../../flows/flows.service.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { type ManualTrigger, manualInputsOf } from '../manual-trigger.js';

const KEY_LASTS_MS = 86_400_000;

export interface RunRequest {
  namespace: string;
  flowId: string;
  inputs: JsonObject;
  principal: Principal;
  requestId: string;
  /** Of two requests of one person with the same key the second starts nothing. */
  idempotencyKey: string | null;
}

/** Runs flows at the request of a person. */
@Injectable()
export class RunFlow {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly executions: ExecutionStarter,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Starts the active version. Throws `flow-not-found`, `flow-not-active`, `wrong-trigger`, `validation-failed` for inputs
   * that are not what it declares, `idempotency-key-reused`, `not-ready`.
   */
  async run({
    namespace,
    flowId,
    inputs,
    principal,
    requestId,
    idempotencyKey,
  }: RunRequest): Promise<StartedExecution> {
    const version = await this.activeVersion(namespace, flowId);
    const once = idempotencyKey === null ? undefined : onceFor(idempotencyKey, inputs);
    requireSound(inputs, version);
    const { kind, id, name } = principal;
    const request = {
      namespace,
      flowId,
      flowVersionId: version.id,
      trigger: { inputs, caller: { kind, name } },
      caller: { kind, id, name },
      requestId,
      once,
    };
    return this.transactions.run(async (manager) => {
      const started = await this.executions.startWithin(manager, request);
      if (started.repeated === true) return started;
      await this.audit.append(manager, {
        actor: actorOf(principal),
        action: 'flow.run',
        subject: `flow/${flowId}`,
        details: { namespace, version: version.number, executionId: started.executionId },
      });
      return started;
    });
  }

  private async activeVersion(namespace: string, flowId: string): Promise<FlowVersionView> {
    const { activeVersionId } = await this.flows.require(namespace, flowId);
    if (activeVersionId === null) throw new SluiceError('flow-not-active', 'Activate the flow before you run it.');
    const version = await this.versions.require(activeVersionId);
    const { type } = version.definition.trigger;
    if (type === 'manual') return version;
    throw new SluiceError('wrong-trigger', `Only a flow whose trigger is "manual" can be run; this one has "${type}".`);
  }
}

/** Fills in the defaults. */
function requireSound(inputs: JsonObject, { definition, complexObjects }: FlowVersionView): void {
  const schema = manualInputsOf(definition.trigger as ManualTrigger);
  const errors = sharedValidator(
    schema,
    complexObjects,
  )(inputs).map((error) => ({
    ...error,
    pointer: `/inputs${error.pointer}`,
  }));
  if (errors.length > 0) {
    throw new SluiceError('validation-failed', 'The inputs are not what the flow declares.', { errors });
  }
}

/** The inputs count as they were sent. */
function onceFor(key: string, inputs: JsonObject): Once {
  const fingerprint = createHash('sha256').update(canonicalJson(inputs)).digest('base64url');
  return { key: `key:${key}`, fingerprint, withinMs: KEY_LASTS_MS };
}
