import type { CompiledFlow, CompiledStep } from '../compiled-flow.js';
import type { StepRunKey } from '../journal.js';
import type { PillData } from '../pills/evaluation.js';
import { frozenEnvironment } from './frozen-environment.js';
import { JournalledScopes } from './journalled-scopes.js';
import { LIMITS } from './limits.js';
import type { RunDecision, StepRunPlace } from '../run-decision.js';
import type { RunFact } from '../run-fact.js';
import type { RunStart } from '../run-start.js';
import type { Scope } from './scope.js';
import type { Sequence } from './sequence.js';
import type { StepFrame } from './step-frame.js';
import { Variables } from './variables.js';
import type { Ending } from './whole-flow.js';

/** Something that can go on now. */
interface Task {
  over: boolean;
  proceed(): void;
}

/** Who is told what came of a step run that is open. */
export interface Listener {
  learn(fact: RunFact): void;
  again(): void;
}

/** What all open step runs of one execution share. */
export class OpenRun {
  readonly open = new Map<StepRunKey, Listener>();
  readonly journalled: JournalledScopes;
  readonly variables: Variables;
  /** While it is true, step runs are taken on as the journal tells, and nothing new starts. */
  isReplaying = true;
  isAnswered: boolean;
  /** What ends the whole flow, at the step that says so. Set by `FlowRun`. */
  endWith!: (ending: Ending) => void;
  private queue: Task[] = [];
  private parked: Task[] = [];
  private postponed: { at: number; frame: StepFrame; act: () => void }[] = [];
  private decisions: RunDecision[] = [];
  private readonly moved = new Set<StepFrame & { recordProgress(): void }>();
  private stepRuns: number;

  constructor(
    readonly flow: CompiledFlow,
    private readonly start: RunStart,
    readonly createFrame: (step: CompiledStep, sequence: Sequence) => StepFrame,
  ) {
    this.journalled = new JournalledScopes(start.journal);
    this.variables = new Variables(flow, start.journal);
    this.isAnswered = start.answered ?? false;
    this.stepRuns = start.stepRuns ?? start.journal.length;
  }

  emit(decision: RunDecision): void {
    this.decisions.push(decision);
  }

  enqueue(task: Task): void {
    this.queue.push(task);
  }

  /** Keeps a task until the journal is replayed, if it is not by now. */
  park(task: Task): void {
    if (this.isReplaying) this.parked.push(task);
    else this.enqueue(task);
  }

  /** Does what ends a part of the flow once the journal is replayed, because that part is not known before. */
  postpone(at: number, frame: StepFrame, act: () => void): void {
    if (this.isReplaying) this.postponed.push({ at, frame, act });
    else act();
  }

  giveUp(keys: readonly StepRunKey[]): void {
    if (keys.length > 0) this.emit({ kind: 'give-up', keys });
  }

  /** The loop has finished rounds; it is asked to record that once all that is handed out with it is. */
  moveOn(loop: StepFrame & { recordProgress(): void }): void {
    this.moved.add(loop);
  }

  /** False when the execution has come to more step runs than are allowed, which ends it. */
  countStepRun({ id }: CompiledStep): boolean {
    if (++this.stepRuns <= LIMITS.stepRuns) return true;
    const message = `An execution has at most ${LIMITS.stepRuns} step runs.`;
    this.endWith({ error: { code: 'too-many-step-runs', message, stepId: id } });
    return false;
  }

  dataIn(scope: Scope): PillData {
    return {
      trigger: this.start.trigger,
      stepOutput: (stepId) => scope.output(stepId),
      variables: this.variables.values,
      items: scope.items,
      environment: frozenEnvironment(this.start.environment),
    };
  }

  resumeUrl({ key, stepId }: StepRunPlace): string {
    return this.start.resumeUrl(key, stepId);
  }

  /** Takes everything on as the journal tells, then lets what the journal says has ended end, in the order in which it did. */
  replay(): void {
    while (this.queue.length > 0) this.proceed(Infinity);
    this.isReplaying = false;
    this.postponed.sort((one, other) => one.at - other.at);
    for (const { frame, act } of this.postponed) if (!frame.over) act();
    this.queue.unshift(...this.parked);
    this.parked = this.postponed = [];
  }

  /** What can be done now; empty only when nothing can. */
  next(most: number): RunDecision[] {
    do {
      this.proceed(most);
      for (const loop of this.moved) if (!loop.over) loop.recordProgress();
      this.moved.clear();
    } while (this.queue.length > 0 && this.decisions.length === 0);
    const decisions = this.decisions;
    this.decisions = [];
    return decisions;
  }

  private proceed(most: number): void {
    const enough = Math.min(most, this.queue.length);
    const tasks = this.queue.splice(0, enough);
    for (const task of tasks) if (!task.over) task.proceed();
  }
}
