import type { ActionContext, ActionDefinition, ActionOutcome } from '../../actions/action.js';
import { stepFailure } from '../../actions/step-failure.js';
import type { SimulatedOutcome } from '../../flow-language/simulated-call.js';
import { unfitData } from '../../flow-language/unfit-data.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** Runs an action that has no effect, as an execution would. What it would wait for has come at once. */
export async function runPureAction(
  action: ActionDefinition,
  input: JsonObject,
  context: ActionContext,
): Promise<SimulatedOutcome> {
  try {
    const outcome = await orAborted(action.run(structuredClone(input), context as never), context.signal);
    if ('waitFor' in outcome && outcome.onDue === 'fail') {
      return { error: { code: 'timed-out', message: 'Nobody resolves a step of a test run. Declare a mock for it.' } };
    }
    const output = JSON.parse(JSON.stringify(outcome.output)) as JsonObject;
    const unfit = unfitData('output', output);
    return unfit === undefined ? { output } : { error: unfit };
  } catch (thrown) {
    const seconds = thrown instanceof SluiceError ? thrown.options.retryAfterSeconds : undefined;
    return {
      error: stepFailure(thrown),
      ...(seconds !== undefined && { retryAfterMilliseconds: seconds * 1000 }),
    };
  }
}

/** An action that does not heed its signal is left to itself. */
function orAborted(running: Promise<ActionOutcome>, signal: AbortSignal): Promise<ActionOutcome> {
  return new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(new SluiceError('validation-failed', 'The time of the test run is up.', { stepCode: 'timed-out' }));
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
