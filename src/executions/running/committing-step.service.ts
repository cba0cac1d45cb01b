import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { SluiceConfig } from '../../config/sluice-config.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import type { Claim } from '../store/claim.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import type { StepRunWrite } from '../store/step-run-write.js';
import type { Attempt } from './attempt.js';
import { committingSteps } from './committing-steps.js';
import { ExecutionSlots } from './execution-slots.js';
import type { OpenJournal, Turn } from './open-journal.js';
import { stepFailure } from '../../actions/step-failure.js';
import { AttemptStopped, StepFailed } from './step-outcome.js';
import type { NewWrite } from './step-run-writes.js';

/**
 * Commits what a step does to the database together with its step run: either both are there afterwards or neither. Of one
 * execution several may be at work at the same time, but they commit one after another.
 */
@Injectable()
export class CommittingStep {
  private readonly slots: ExecutionSlots;

  constructor(
    private readonly store: ExecutionStore,
    { poolSize }: SluiceConfig,
  ) {
    this.slots = new ExecutionSlots(committingSteps(poolSize));
  }

  /**
   * Answers the step run, committed. Throws what `effect` throws, or `AttemptStopped`, having written nothing; or what broke
   * the journal.
   */
  async run(
    claim: Claim,
    journal: OpenJournal,
    attempt: Attempt,
    effect: (manager: EntityManager) => Promise<NewWrite>,
  ): Promise<StepRunWrite> {
    const slot = await this.slots.take(attempt.signal);
    if (slot === undefined) throw new AttemptStopped();
    let turn: Turn | undefined;
    let write!: StepRunWrite;
    try {
      await this.store.recordWithEffect(claim, async (manager) => {
        const done = await effect(manager);
        turn = await journal.takeTurn();
        if (!attempt.commit()) throw new AttemptStopped();
        write = journal.number(done);
        return [...turn.writes.filter(({ key }) => key !== write.key), write];
      });
      turn!.saved();
      return write;
    } catch (error) {
      throw turn === undefined ? error : endTurn(turn, error);
    } finally {
      slot.release();
    }
  }
}

/** A statement that the database refused is the step's own fault: all of the transaction is undone, and that is known. */
function endTurn(turn: Turn, error: unknown): unknown {
  if (error instanceof AttemptStopped) {
    turn.passed();
    return error;
  }
  if (error instanceof QueryFailedError && !isDatabaseOutage(error)) {
    turn.passed();
    return new StepFailed(stepFailure(error));
  }
  turn.broken(error);
  return error;
}
