import type { ActionOutcome } from '../../actions/action.js';
import type { JsonObject } from '../../shared/json.js';
import type { NewWrite } from './step-run-writes.js';

/**
 * The step run after its action went well: completed, or waiting until it is due, at most as long as the step may take.
 *
 * @param now a reading of `performance.now()`
 */
export function afterAction(
  begun: NewWrite,
  outcome: ActionOutcome,
  output: JsonObject,
  timeoutMilliseconds: number | undefined,
  now: number,
): NewWrite {
  if (!('waitMilliseconds' in outcome) && !('waitFor' in outcome)) {
    return { ...begun, output, state: 'completed', finishedAt: now };
  }
  const { waitMilliseconds } = outcome;
  const dueAt = waitMilliseconds === undefined ? null : now + waitMilliseconds;
  const onDue = dueAt === null ? null : (('waitFor' in outcome ? outcome.onDue : undefined) ?? 'complete');
  return limited({ ...begun, output, state: 'waiting', dueAt, onDue }, timeoutMilliseconds);
}

/** The same waiting step run, failing when the step may take no longer. */
export function limited(write: NewWrite, timeoutMilliseconds: number | undefined): NewWrite {
  if (timeoutMilliseconds === undefined || write.startedAt === null) return write;
  const limit = write.startedAt + timeoutMilliseconds;
  return write.dueAt !== null && write.dueAt <= limit ? write : { ...write, dueAt: limit, onDue: 'fail' };
}
