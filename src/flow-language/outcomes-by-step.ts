import type { OutcomeOf, SimulatedOutcome } from './simulated-call.js';

/**
 * Outcomes that are declared by the id of the step: one for each try of it, in order, of which the last goes for all further
 * ones.
 *
 * @param otherwise for steps that nothing is declared of
 */
export function outcomesByStep(
  declared: ReadonlyMap<string, readonly SimulatedOutcome[]>,
  otherwise: OutcomeOf,
): OutcomeOf {
  return (call) => {
    const outcomes = declared.get(call.stepId) ?? [];
    return outcomes[Math.min(call.before, outcomes.length - 1)] ?? otherwise(call);
  };
}
