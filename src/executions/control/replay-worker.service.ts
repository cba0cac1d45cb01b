import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DatabaseListener } from '../../database/database-listener.service.js';
import { AdvanceReplays } from './advance-replays.service.js';
import { REPLAY_CHANNEL } from './replay-channel.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

/** So often a node looks for replays that it has not heard of, or whose node has died. */
const LOOK_MS = 2_000;

/** Keeps replays going on this node, each as fast as it may go. */
@Injectable()
export class ReplayWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ReplayWorker.name);
  private timer?: NodeJS.Timeout;
  private working?: Promise<void>;
  private isStopped = false;

  constructor(
    private readonly replays: AdvanceReplays,
    private readonly listener: DatabaseListener,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(REPLAY_CHANNEL, () => this.wake());
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await within(LETTING_GO_MS, Promise.resolve(this.working));
  }

  private wake(): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.working ??= this.work()
      .catch((error: Error) => {
        this.logger.warn(`A replay did not go on: ${error.message}`);
        return LOOK_MS;
      })
      .then((wait) => {
        this.working = undefined;
        if (this.isStopped) return;
        this.timer = setTimeout(() => this.wake(), Math.ceil(wait));
        this.timer.unref();
      });
  }

  /** Does all that can be done now. Answers in how many milliseconds it is worth looking again. */
  private async work(): Promise<number> {
    for (;;) {
      const wait = await this.replays.advance();
      if (wait === null) return LOOK_MS;
      if (wait > 0) return Math.min(wait, LOOK_MS);
      if (this.isStopped) return LOOK_MS;
    }
  }
}
