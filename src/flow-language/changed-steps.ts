import type { JsonValue } from '../shared/json.js';
import { placedSteps, type PlacedStep } from './diff/placed-steps.js';
import type { StepDefinition } from './flow-definition.js';

/** A step that is not in another version of its flow as it was. */
export interface ChangedStep {
  stepId: string;
  /** JSON Pointer into the later definition; into the earlier one when the step is gone. */
  pointer: string;
  reason: 'gone' | 'changed' | 'moved';
}

/**
 * Which of these steps the later version does not have just as the earlier one, in the same place and behind the same steps:
 * only where there are none may step runs of the earlier version stand for steps of the later one.
 */
export function changedSteps(
  earlier: readonly StepDefinition[],
  later: readonly StepDefinition[],
  ids: Iterable<string>,
): ChangedStep[] {
  const before = placedSteps(earlier as unknown as JsonValue);
  const after = placedSteps(later as unknown as JsonValue);
  return [...ids].flatMap((stepId): ChangedStep[] => {
    const [one, other] = [before.get(stepId), after.get(stepId)];
    if (one === undefined || other === undefined) {
      return [{ stepId, pointer: (other ?? one)?.pointer ?? '', reason: 'gone' }];
    }
    const { pointer } = other;
    if (textOf(one.own) !== textOf(other.own)) return [{ stepId, pointer, reason: 'changed' }];
    return placeOf(one, before) === placeOf(other, after) ? [] : [{ stepId, pointer, reason: 'moved' }];
  });
}

/** The block that it stands in, and what stands in front of it there. */
function placeOf(step: PlacedStep, all: ReadonlyMap<string, PlacedStep>): string {
  const siblings = [...all.values()].filter(({ block }) => block === step.block).map(({ id }) => id);
  return JSON.stringify([step.block, siblings.slice(0, siblings.indexOf(step.id))]);
}

/** The order of members does not count. */
function textOf(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
