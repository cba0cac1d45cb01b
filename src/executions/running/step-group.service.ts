import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import type { ActionCall, ActionDefinition, ActionOutcome } from '../../actions/action.js';
import { stepFailure } from '../../actions/step-failure.js';
import { GroupCommit } from '../../database/group-commit.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { grouped } from '../../shared/grouped.js';
import type { Claim } from '../store/claim.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import { EntriesRefused } from '../store/entries-refused.js';
import type { JournalEntry, Refusal } from '../store/journal-store.service.js';
import type { StepRunWrite } from '../store/step-run-write.js';
import type { Attempt } from './attempt.js';
import type { OpenJournal, Turn } from './open-journal.js';
import { AttemptStopped, StepFailed } from './step-outcome.js';
import type { NewWrite } from './step-run-writes.js';

export type TogetherAction = ActionDefinition & Required<Pick<ActionDefinition, 'runTogether'>>;

/** A step that is run with steps of other executions. */
export interface GroupedStep {
  claim: Claim;
  attempt: Attempt;
  journal: OpenJournal;
  action: TogetherAction;
  call(manager: EntityManager): ActionCall;
  /** The step run after the action went well. Throws `StepFailed` when what came of it cannot be kept. */
  conclude(outcome: ActionOutcome): NewWrite;
}

/** The action threw: nothing of it is there. */
export class EffectFailed extends Error {
  constructor(readonly thrown: unknown) {
    super('The action failed.', { cause: thrown });
  }
}

/** So long a group waits for what somebody else has locked. */
const SET_PATIENCE = `set local lock_timeout = '200ms'`;

const LOCK_NOT_AVAILABLE = '55P03';

/** What came of one step: its step run, committed; why there is none; or null when what it needs is locked. */
type Written = StepRunWrite | Error | null;

/**
 * Commits what steps of several executions do to the database together, each with its step run. What one step cannot do does
 * not keep the others from it: then each half is run by itself. A group that meets a lock is given up as a whole, so that
 * nobody waits for what only one of them needs.
 */
@Injectable()
export class StepGroup {
  private readonly group = new GroupCommit<GroupedStep, Written>({
    write: (steps) => this.write(steps),
    most: 100,
    lanes: 2,
    // One of them would wait for the turn of the other.
    apart: ({ claim }) => claim.executionId,
  });

  constructor(private readonly store: ExecutionStore) {}

  /**
   * Answers the step run, committed; null when the step is to be run by itself, because somebody has locked what it or a
   * neighbour needs. Throws `EffectFailed`, `StepFailed` or `AttemptStopped`, having written nothing; or what broke the journal.
   */
  async run(step: GroupedStep): Promise<StepRunWrite | null> {
    const written = await this.group.add(step);
    if (written instanceof Error) throw written;
    return written;
  }

  private async write(steps: readonly GroupedStep[]): Promise<Written[]> {
    const turns = new Map<GroupedStep, Turn>();
    const writes = new Map<GroupedStep, StepRunWrite>();
    try {
      requireNoneStopped(steps, ({ attempt }) => !attempt.isOver);
      await this.store.recordTogether(async (manager) => {
        await manager.query(SET_PATIENCE);
        const concluded = await act(manager, steps);
        // In one order, so that groups which wait for one another's turns cannot wait for ever.
        for (const step of [...steps].sort(byExecution)) turns.set(step, await step.journal.takeTurn());
        requireNoneStopped(steps, ({ attempt }) => attempt.isCommitting || attempt.commit());
        steps.forEach((step, at) => writes.set(step, step.journal.number(concluded[at]!)));
        return steps.map((step) => entryOf(step, turns.get(step)!, writes.get(step)!));
      });
    } catch (error) {
      if (error instanceof EntriesRefused || error instanceof StepsStopped) {
        return this.writeOthers(steps, turns, error.refusals);
      }
      if (isLocked(error)) return giveUp(steps, turns);
      throw endTurns(turns, error);
    }
    for (const turn of turns.values()) turn.saved();
    return steps.map((step) => writes.get(step)!);
  }

  /** Nothing was written, because of some: they are told, and the others are run again. */
  private async writeOthers(
    steps: readonly GroupedStep[],
    turns: ReadonlyMap<GroupedStep, Turn>,
    refusals: readonly (Refusal | AttemptStopped)[],
  ): Promise<Written[]> {
    steps.forEach((step, at) => {
      const refusal = refusals[at];
      if (refusal === undefined || refusal instanceof AttemptStopped) turns.get(step)?.passed();
      else turns.get(step)!.broken(refusal);
    });
    const others = steps.filter((_, at) => refusals[at] === undefined);
    const written = others.length === 0 ? [] : await this.write(others);
    return steps.map((step, at) => refusals[at] ?? written[others.indexOf(step)]!);
  }
}

/** Nothing was written, because some were stopped: which, in the order of the steps. */
class StepsStopped extends Error {
  constructor(readonly refusals: readonly (AttemptStopped | undefined)[]) {
    super('Some steps were stopped.');
  }
}

function requireNoneStopped(steps: readonly GroupedStep[], goesOn: (step: GroupedStep) => boolean): void {
  const refusals = steps.map((step) => (goesOn(step) ? undefined : new AttemptStopped()));
  if (refusals.some((refusal) => refusal !== undefined)) throw new StepsStopped(refusals);
}

function isLocked(error: unknown): boolean {
  const thrown = error instanceof EffectFailed ? error.thrown : error;
  return thrown instanceof QueryFailedError && (thrown.driverError as { code?: string }).code === LOCK_NOT_AVAILABLE;
}

function giveUp(steps: readonly GroupedStep[], turns: ReadonlyMap<GroupedStep, Turn>): null[] {
  for (const turn of turns.values()) turn.passed();
  return steps.map(({ attempt }) => {
    attempt.reopen();
    return null;
  });
}

/** Each action does its part for all of its steps. Answers their step runs, in the order of the steps. */
async function act(manager: EntityManager, steps: readonly GroupedStep[]): Promise<NewWrite[]> {
  const concluded = new Map<GroupedStep, NewWrite>();
  for (const [action, alike] of grouped(steps, (step) => step.action)) {
    const calls = alike.map((step) => step.call(manager));
    const outcomes = await action.runTogether(calls).catch((thrown: unknown) => {
      throw isDatabaseOutage(thrown) ? thrown : new EffectFailed(thrown);
    });
    alike.forEach((step, at) => concluded.set(step, step.conclude(outcomes[at]!)));
  }
  return steps.map((step) => concluded.get(step)!);
}

function entryOf({ claim }: GroupedStep, turn: Turn, write: StepRunWrite): JournalEntry {
  return { claim, writes: [...turn.writes.filter(({ key }) => key !== write.key), write] };
}

function byExecution(one: GroupedStep, other: GroupedStep): number {
  return one.claim.executionId < other.claim.executionId ? -1 : 1;
}

/** A statement that the database refused is the step's own fault: all of the transaction is undone, and that is known. */
function endTurns(turns: ReadonlyMap<GroupedStep, Turn>, error: unknown): unknown {
  const isUndone = error instanceof QueryFailedError && !isDatabaseOutage(error);
  for (const turn of turns.values()) {
    if (isUndone) turn.passed();
    else turn.broken(error);
  }
  return isUndone ? new StepFailed(stepFailure(error)) : error;
}
