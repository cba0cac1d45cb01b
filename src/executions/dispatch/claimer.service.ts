import { Injectable, Logger } from '@nestjs/common';
import { DatabaseListener } from '../../database/database-listener.service.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import type { Slot } from '../running/execution-slots.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { ClaimStore } from '../store/claim-store.service.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';
import { QUEUED_CHANNEL } from '../store/queue-sql.js';
import { Breathers } from './breathers.js';

/** The net below the announcements: nothing that is queued waits longer for a node with room. */
const POLL_MS = 1_000;

/** Executions in one claim. */
const MOST = 100;

/** In a backlog, so long a free slot waits for others: a claim of many costs hardly more than one of a few. */
const GATHER_MS = 10;

/**
 * Brings queued executions to this node as long as it has room for them: when some are announced, when a slot becomes free
 * while others wait, and now and then; beside a crowd of callers in breathers. A node without room asks for nothing. One that knows of a backlog keeps its slots for
 * that, so that what is accepted here does not overtake what was accepted before.
 */
@Injectable()
export class Claimer {
  private readonly logger = new Logger(Claimer.name);
  /** The last attempt to claim or to look was in vain. */
  isFailing = false;

  /** Something may be queued that this node has not seen yet. */
  private isWanted = false;
  private claiming?: Promise<void>;
  private looking?: Promise<void>;
  /** Runs while free slots wait for others. */
  private gathering?: NodeJS.Timeout;
  private timer?: NodeJS.Timeout;
  private unlisten?: () => Promise<void>;
  /** Whose turn it was last. */
  private lastNamespace: string | null = null;
  private isStopped = false;
  private readonly breathers = new Breathers();

  constructor(
    private readonly claims: ClaimStore,
    private readonly runs: NodeRuns,
    private readonly node: NodeIdentity,
    private readonly listener: DatabaseListener,
  ) {
    runs.slots.onFree(() => this.goOn());
  }

  async begin(): Promise<void> {
    this.unlisten = await this.listener.listen(QUEUED_CHANNEL, () => this.hint());
    this.timer = setInterval(() => this.look(), POLL_MS);
    this.timer.unref();
    this.look();
  }

  /** Claims nothing any more. Resolves when nothing can come of an earlier claim either. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    await Promise.all([this.looking, this.claiming]);
    await this.unlisten?.();
  }

  /** Something was queued. */
  hint(): void {
    this.isWanted = true;
    this.goOn();
  }

  /** Claims until there is no room to speak of or nothing left. Answers how many. */
  async tick(): Promise<number> {
    let claimed = 0;
    do claimed += await this.claim();
    while (this.isWanted && !this.isStopped && this.isWorthAClaim);
    return claimed;
  }

  /** Looks without keeping any room meanwhile. */
  private look(): void {
    if (this.isStopped || this.runs.slots.unused === 0) return;
    this.looking ??= this.claims
      .isAnyQueued()
      .then((isAny) => {
        this.isFailing = false;
        if (isAny) this.hint();
      })
      .catch((error: Error) => this.complain(error))
      .finally(() => (this.looking = undefined));
  }

  private goOn(): void {
    if (!this.isWanted || this.isStopped || this.claiming !== undefined) return;
    const { slots } = this.runs;
    if (this.isWorthAClaim) return this.claimNow();
    slots.isReserved = true;
    // A slot that becomes free tells; a share that grows or a breather does not.
    if (slots.unused > 0) this.gathering ??= setTimeout(() => this.claimNow(), GATHER_MS);
  }

  /** How many may begin to run here now. */
  private get room(): number {
    const { slots } = this.runs;
    return slots.free === 0 && this.breathers.isNow() ? slots.unused : slots.free;
  }

  /** In a backlog half of the slots are. */
  private get isWorthAClaim(): boolean {
    const { room } = this;
    return room > 0 && (!this.runs.slots.isReserved || room >= this.runs.slots.inUse);
  }

  private claimNow(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.isStopped || this.claiming !== undefined) return;
    this.claiming = this.tick()
      .then(() => undefined)
      .catch((error: Error) => this.complain(error))
      .finally(() => {
        this.claiming = undefined;
        this.goOn();
      });
  }

  private complain({ message }: Error): void {
    if (!this.isFailing) this.logger.warn(`Nothing can be claimed for now: ${message}`);
    this.isFailing = true;
  }

  /** When one of those leaves of which only so many may run, the next one may come. */
  private launch(execution: ClaimedExecution, slot: Slot): void {
    const leave = () => {
      slot.release();
      this.hint();
    };
    this.runs.launch(execution, execution.limited ? { release: leave } : slot);
  }

  /** Half of the room is enough to find out whether there is a backlog: what is accepted meanwhile needs some too. */
  private async claim(): Promise<number> {
    const { slots } = this.runs;
    const room = slots.isReserved ? this.room : Math.ceil(this.room / 2);
    const held = slots.takeUnused(Math.min(room, MOST));
    this.isWanted = false;
    try {
      const claimed =
        held.length === 0 ? [] : await this.claims.claimQueued(this.node.id, held.length, this.lastNamespace);
      for (const execution of claimed) this.launch(execution, held.shift()!);
      this.lastNamespace = claimed.at(-1)?.namespace ?? this.lastNamespace;
      slots.isReserved = held.length === 0;
      this.isWanted ||= slots.isReserved;
      return claimed.length;
    } catch (error) {
      slots.isReserved = false;
      throw error;
    } finally {
      for (const slot of held) slot.release();
    }
  }
}
