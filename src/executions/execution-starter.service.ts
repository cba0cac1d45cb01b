import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SluiceConfig } from '../config/sluice-config.js';
import { FlowTerms } from '../flows/flow-terms.service.js';
import { NodeIdentity } from '../nodes/node-identity.js';
import { NodeRegistry } from '../nodes/node-registry.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { newId } from '../shared/uuid.js';
import { AlreadyStarted, type EarlierStart } from './already-started.js';
import type { AwaitedMoment, ExecutionOutcome } from './execution-outcome.js';
import { Execution } from './execution.entity.js';
import { ExecutionOutcomes } from './execution-outcomes.service.js';
import { Crowd } from './running/crowd.js';
import { NodeRuns } from './running/node-runs.service.js';
import { shareOfRuns } from './running/share-of-runs.js';
import type { StartRequest } from './start-request.js';
import { AcceptExecution } from './store/accept-execution.service.js';
import { ExecutionStore } from './store/execution-store.service.js';
import { NotAlive } from './store/not-alive.js';

/** An execution that will be finished, whatever happens to this node. */
export interface StartedExecution {
  executionId: string;
  state: 'queued' | 'running';
  /** An earlier request with the same `once` started it; nothing was started now. */
  repeated?: true;
}

/** Starts executions. */
@Injectable()
export class ExecutionStarter {
  /** Calls that wait for nothing but to be accepted. */
  private readonly accepting = new Crowd();

  constructor(
    private readonly store: ExecutionStore,
    private readonly runs: NodeRuns,
    private readonly node: NodeIdentity,
    private readonly registry: NodeRegistry,
    private readonly outcomes: ExecutionOutcomes,
    private readonly acceptance: AcceptExecution,
    private readonly terms: FlowTerms,
    private readonly config: SluiceConfig,
  ) {
    runs.slots.shareBy(() => shareOfRuns(this.accepting.size));
  }

  /**
   * Like `start`, but resolves when the moment has come, or when time is up with how the execution stands then. One that
   * an earlier request started is not waited for.
   */
  async startAwaited(
    request: StartRequest,
    { moment, milliseconds, onAccepted }: { moment: AwaitedMoment; milliseconds: number; onAccepted?: () => void },
  ): Promise<ExecutionOutcome & Pick<StartedExecution, 'repeated'>> {
    const expectation = this.outcomes.expect(newId(), moment);
    try {
      const awaited = { executionId: expectation.executionId, nodeId: this.node.id };
      const { executionId, state, repeated } = await this.start({ ...request, awaited });
      onAccepted?.();
      const come = repeated === true ? undefined : await expectation.within(milliseconds);
      const outcome = come ?? (await this.outcomes.now(executionId)) ?? { executionId, state, answer: null };
      return repeated === true ? { ...outcome, repeated } : outcome;
    } finally {
      this.outcomes.forget(expectation);
    }
  }

  /**
   * Like `start`, but makes the execution part of the caller's transaction: with the commit it is there, queued for any
   * node, and without it there is nothing.
   */
  async startWithin(
    manager: EntityManager,
    request: Omit<StartRequest, 'files' | 'awaited'>,
  ): Promise<StartedExecution> {
    const executionId = newId();
    try {
      await this.acceptance.accept(request, { executionId, state: 'queued', claimed: false }, manager);
    } catch (error) {
      if (error instanceof AlreadyStarted) return repeatOf(error.earlier, request);
      throw error instanceof NotAlive ? outOfTouch(error) : error;
    }
    return { executionId, state: 'queued' };
  }

  /** As `startWithin`; the execution, and whatever it calls, is marked as a test. */
  async startTestWithin(
    manager: EntityManager,
    request: Omit<StartRequest, 'files' | 'awaited' | 'once'>,
  ): Promise<StartedExecution> {
    const started = await this.startWithin(manager, request);
    await manager.update(Execution, { id: started.executionId }, { isTest: true });
    return started;
  }

  /**
   * Resolves once the execution is committed: `running` on this node when it has room, else `queued` for any node. Throws
   * `idempotency-key-reused` when another request has taken the key of this one, and `not-ready`, with nothing committed,
   * when the other nodes may have gone on without this one.
   */
  async start(request: StartRequest): Promise<StartedExecution> {
    // Whoever waits for more gains nothing from a node that only accepts.
    if (request.awaited !== undefined) return this.startOrRepeat(request);
    this.accepting.enter();
    try {
      return await this.startOrRepeat(request);
    } finally {
      this.accepting.leave();
    }
  }

  private async startOrRepeat(request: StartRequest): Promise<StartedExecution> {
    try {
      return await this.accept(request);
    } catch (error) {
      if (error instanceof AlreadyStarted) return repeatOf(error.earlier, request);
      throw error instanceof NotAlive ? outOfTouch(error) : error;
    }
  }

  private async accept(request: StartRequest): Promise<StartedExecution> {
    const slot = (await this.mayBegin(request)) ? this.runs.slots.tryTake() : undefined;
    if (slot === undefined) return { executionId: await this.store.queue(request), state: 'queued' };
    try {
      const execution = await this.store.begin(request);
      this.runs.launch(execution, slot);
      return { executionId: execution.claim.executionId, state: 'running' };
    } catch (error) {
      slot.release();
      throw error;
    }
  }

  /** How many of a limited flow run is known only where they are claimed. */
  private async mayBegin({ flowVersionId }: StartRequest): Promise<boolean> {
    if (this.registry.draining || this.config.role === 'ingress') return false;
    return (await this.terms.of(flowVersionId)).concurrencyLimit === null;
  }
}

function outOfTouch(cause: NotAlive): SluiceError {
  return new SluiceError('not-ready', 'This node was out of touch and is catching up. Send the request again.', {
    headers: { 'retry-after': '1' },
    cause,
  });
}

function repeatOf({ executionId, state, fingerprint }: EarlierStart, { once }: StartRequest): StartedExecution {
  if (fingerprint === (once?.fingerprint ?? null)) return { executionId, state, repeated: true };
  throw new SluiceError(
    'idempotency-key-reused',
    'Another request was sent with this Idempotency-Key. Send a new key with a new request.',
  );
}
