import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SluiceConfig } from '../config/sluice-config.js';
import { DatabaseListener } from '../database/database-listener.service.js';
import { isDatabaseOutage } from '../database/database-outage.js';
import { NodeIdentity } from '../nodes/node-identity.js';
import { NodeRegistry } from '../nodes/node-registry.service.js';
import { within } from '../nodes/within.js';
import type { AwaitedMoment, ExecutionOutcome } from './execution-outcome.js';
import { Expectation } from './expectation.js';
import { OUTCOME_CHANNEL } from './outcome-channel.js';

/** So much of the time that a leaving node has is given to those who wait; the rest is for telling them. */
const SHARE_OF_DRAIN = 0.7;

/**
 * Tells whoever waits on this node what has come of an execution: at once when it runs here, over LISTEN when it runs on
 * another node. What is told may be late or lost; the rows are the truth, and are read when time is up.
 */
@Injectable()
export class ExecutionOutcomes implements OnModuleInit {
  private readonly logger = new Logger(ExecutionOutcomes.name);
  /** By execution. */
  private readonly expected = new Map<string, Set<Expectation>>();
  private gone = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly listener: DatabaseListener,
    private readonly node: NodeIdentity,
    private readonly registry: NodeRegistry,
    private readonly config: SluiceConfig,
  ) {
    registry.onDrain(() => this.leave());
  }

  async onModuleInit(): Promise<void> {
    await this.listener.listen(OUTCOME_CHANNEL + this.node.id, (executionId) => void this.look(executionId));
  }

  /** To be called before the execution is there, so that nothing is missed, and to be followed by `forget`. */
  expect(executionId: string, moment: AwaitedMoment): Expectation {
    const expectation = new Expectation(executionId, moment);
    if (this.gone) expectation.giveUp();
    this.expected.set(executionId, (this.expected.get(executionId) ?? new Set()).add(expectation));
    return expectation;
  }

  forget(expectation: Expectation): void {
    const { executionId } = expectation;
    const others = this.expected.get(executionId);
    others?.delete(expectation);
    if (others?.size === 0) this.expected.delete(executionId);
  }

  /** What is known at this moment; undefined when there is no such execution, or the database is away. */
  async now(executionId: string): Promise<ExecutionOutcome | undefined> {
    try {
      const [outcome] = await this.read([executionId]);
      return outcome;
    } catch (error) {
      if (isDatabaseOutage(error)) return undefined;
      throw error;
    }
  }

  /** Passes on what has been committed. */
  tell(outcome: ExecutionOutcome): void {
    for (const expectation of this.expected.get(outcome.executionId) ?? []) expectation.tell(outcome);
  }

  /** Reads what has come of an execution that somebody may wait for; of all of them when the id is empty. */
  async look(executionId: string): Promise<void> {
    const wanted = [...this.expected.keys()].filter((id) => executionId === '' || id === executionId);
    if (wanted.length === 0) return;
    await this.read(wanted).then(
      (outcomes) => outcomes.forEach((outcome) => this.tell(outcome)),
      (error: Error) => this.logger.warn(`It is not known what came of executions waited for: ${error.message}`),
    );
  }

  /** Nothing runs here any more, for this node is leaving: unless others may finish what it has handed back, nobody need wait. */
  async release(): Promise<void> {
    if (this.expected.size === 0) return;
    const nodes = await this.registry.liveNodes('ingress').catch(() => []);
    if (!nodes.some((id) => id !== this.node.id)) this.letGo();
  }

  /** While this node leaves, what is waited for may still come; in time before it is gone whoever waits is let go. */
  private async leave(): Promise<void> {
    const waiting = [...this.expected.values()].flatMap((expectations) => [...expectations]);
    const settled = Promise.all(waiting.map((expectation) => expectation.settled));
    await within(this.config.drainSeconds * 1000 * SHARE_OF_DRAIN, settled);
    this.letGo();
  }

  private letGo(): void {
    this.gone = true;
    for (const expectations of this.expected.values()) {
      for (const expectation of expectations) expectation.giveUp();
    }
  }

  private read(ids: readonly string[]): Promise<ExecutionOutcome[]> {
    return this.dataSource.query('select id as "executionId", state, answer from sluice.execution where id = any($1)', [
      ids,
    ]);
  }
}
