import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { SluiceConfig } from '../../config/sluice-config.js';
import { Backlogs } from '../../executions/backlogs.service.js';
import '../../http/request-facts.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Door } from './door.js';
import { LagAlarm } from './lag-alarm.js';
import { SlowRefusals } from './slow-refusals.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

const LAG_EVERY_MS = 500;
const BACKLOGS_EVERY_MS = 5_000;

/**
 * Refuses calls before anything is done for them when more come than can be dealt with: so those that are let in are
 * answered in time, and no namespace takes the place of the others.
 */
@Injectable()
export class ShedLoad implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ShedLoad.name);
  private readonly door: Door;
  private readonly alarm = new LagAlarm();
  private readonly refusals = new SlowRefusals();
  private readonly delays: IntervalHistogram = monitorEventLoopDelay({ resolution: 20 });
  private readonly timers: NodeJS.Timeout[] = [];
  /** Called since their backlogs were looked at last. */
  private readonly called = new Set<string>();
  private full: ReadonlySet<string> = new Set();
  private looking?: Promise<void>;

  constructor(
    private readonly backlogs: Backlogs,
    private readonly config: SluiceConfig,
  ) {
    this.door = new Door(config.maxInFlight);
  }

  onApplicationBootstrap(): void {
    this.delays.enable();
    this.timers.push(setInterval(() => this.measureLag(), LAG_EVERY_MS).unref());
    this.timers.push(setInterval(() => this.look(), BACKLOGS_EVERY_MS).unref());
  }

  async onModuleDestroy(): Promise<void> {
    this.timers.forEach(clearInterval);
    this.delays.disable();
    await within(LETTING_GO_MS, Promise.resolve(this.looking));
  }

  /** Lets the call in, until it is accepted or its connection is done with; or says, after a while, why not. */
  admit(namespace: string, request: FastifyRequest, reply: FastifyReply, done: (refusal?: SluiceError) => void): void {
    this.called.add(namespace);
    if (this.full.has(namespace)) return this.refusals.tell(() => done(backlogFull()));
    const leave = this.alarm.isOn ? undefined : this.door.enter(namespace);
    if (leave === undefined) return this.refusals.tell(() => done(overloaded()));
    request.whenAccepted = leave;
    reply.raw.once('close', leave);
    done();
  }

  /** Looks which of the namespaces that are called have as much queued as they may. Never rejects. */
  async tick(): Promise<void> {
    const asked = new Set([...this.called, ...this.full]);
    this.called.clear();
    if (asked.size === 0) return;
    await this.backlogs.full([...asked], this.config.maxQueued).then(
      (full) => (this.full = new Set(full)),
      (error: Error) => this.logger.warn(`It is not known how much is queued: ${error.message}`),
    );
  }

  private look(): void {
    this.looking ??= this.tick().finally(() => (this.looking = undefined));
  }

  private measureLag(): void {
    const was = this.alarm.isOn;
    this.alarm.hear(this.delays.percentile(50) / 1e6);
    this.delays.reset();
    if (this.alarm.isOn && !was) this.logger.warn('This node does not keep up: calls are refused until it does.');
    if (!this.alarm.isOn && was) this.logger.log('This node keeps up again.');
  }
}

function overloaded(): SluiceError {
  return new SluiceError('overloaded', 'More calls come in than this node can take. Send the request again.', {
    headers: { 'retry-after': '1' },
  });
}

function backlogFull(): SluiceError {
  return new SluiceError('backlog-full', 'As many executions as may be are queued in this namespace. Wait a while.', {
    headers: { 'retry-after': String(BACKLOGS_EVERY_MS / 1000) },
  });
}
