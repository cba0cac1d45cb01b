import { Injectable } from '@nestjs/common';
import { Metrics } from '../../telemetry/metrics.service.js';
import type { ExecutionState } from '../execution-state.js';

const COMMIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const STEP_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** What is written by groups. */
export type GroupKind = 'accept' | 'journal' | 'end';

/** Why a sweep had to do something with an execution. */
export type SweepReason = 'parked' | 'recovered' | 'woken' | 'handed-back';

/** Counts what this node does with executions. */
@Injectable()
export class ExecutionMetrics {
  private readonly accepts;
  private readonly starts;
  private readonly ends;
  private readonly steps;
  private readonly groupSizes;
  private readonly groupSeconds;
  private readonly sweeps;

  constructor(metrics: Metrics) {
    this.accepts = metrics.counter({
      name: 'executions_accepted_total',
      help: 'Executions that this node accepted, by the state in which they began.',
      labels: ['state'],
    });
    this.starts = metrics.counter({
      name: 'executions_claimed_total',
      help: 'Executions that this node began to run, for the first time (started) or again after a rest or a recovery (resumed).',
      labels: ['kind'],
    });
    this.ends = metrics.counter({
      name: 'executions_finished_total',
      help: 'Executions that this node brought to their end, by how they ended.',
      labels: ['state'],
    });
    this.steps = metrics.histogram({
      name: 'step_duration_seconds',
      help: 'Time from the begin of a try of a step to its outcome, by action type and by what came of it.',
      labels: ['action', 'outcome'],
      buckets: STEP_SECONDS,
    });
    this.groupSizes = metrics.histogram({
      name: 'commit_group_size',
      help: 'How many accepts, journal entries or ends shared one commit.',
      labels: ['kind'],
      buckets: GROUP_SIZES,
    });
    this.groupSeconds = metrics.histogram({
      name: 'commit_duration_seconds',
      help: 'Time from sending a group of accepts, journal entries or ends to its commit.',
      labels: ['kind'],
      buckets: COMMIT_SECONDS,
    });
    this.sweeps = metrics.counter({
      name: 'sweep_executions_total',
      help: 'Executions that a sweep of this node put right, by what was done with them.',
      labels: ['reason'],
    });
  }

  accepted(state: string, count = 1): void {
    this.accepts.inc({ state }, count);
  }

  /** @param isFirst whether it never ran before */
  claimed(isFirst: boolean): void {
    this.starts.inc({ kind: isFirst ? 'started' : 'resumed' });
  }

  finished(state: ExecutionState, count = 1): void {
    this.ends.inc({ state }, count);
  }

  step(action: string, outcome: string, milliseconds: number): void {
    this.steps.observe({ action, outcome }, milliseconds / 1000);
  }

  group(kind: GroupKind, size: number, milliseconds: number): void {
    this.groupSizes.observe({ kind }, size);
    this.groupSeconds.observe({ kind }, milliseconds / 1000);
  }

  swept(reason: SweepReason, count: number): void {
    this.sweeps.inc({ reason }, count);
  }
}
