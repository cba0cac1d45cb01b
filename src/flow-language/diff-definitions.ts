import { type JsonChange, JSON_CHANGE_KINDS, jsonChanges } from '../shared/json-changes.js';
import type { JsonObject } from '../shared/json.js';
import { movedSteps } from './diff/moved-steps.js';
import { placedSteps } from './diff/placed-steps.js';

/** `moved`: a step stands in another block, or elsewhere in its block; what else is new about it is told apart. */
export const DEFINITION_CHANGE_KINDS = [...JSON_CHANGE_KINDS, 'moved'] as const;

/** One difference between two definitions. */
export interface DefinitionChange extends Omit<JsonChange, 'change'> {
  change: (typeof DEFINITION_CHANGE_KINDS)[number];
  /** Id of the step that it is about. */
  step?: string;
  /** Of a step that moved: where it was. */
  from?: string;
}

/**
 * How one definition became another. Steps are the same when they have the same id, wherever they stand; a step that was
 * added or removed is told without the steps inside it, which are told themselves. Takes drafts of any shape.
 *
 * 1. The members of the flow, as JSON.
 * 2. Steps that are new, have moved or have changed, as they are written in the later definition.
 * 3. Steps that are gone, as they were written in the earlier one.
 */
export function diffDefinitions(before: JsonObject, after: JsonObject): DefinitionChange[] {
  const earlier = placedSteps(before.steps);
  const later = placedSteps(after.steps);
  const moved = movedSteps(earlier, later);
  const present = [...later.values()].flatMap(({ id, own, pointer }): DefinitionChange[] => {
    const old = earlier.get(id);
    if (old === undefined) return [{ change: 'added', step: id, pointer, after: own }];
    return [
      ...(moved.has(id) ? [{ change: 'moved', step: id, pointer, from: old.pointer } as const] : []),
      ...jsonChanges(old.own, own, pointer).map((change) => ({ ...change, step: id })),
    ];
  });
  const gone = [...earlier.values()]
    .filter(({ id }) => !later.has(id))
    .map(({ id, own, pointer }): DefinitionChange => ({ change: 'removed', step: id, pointer, before: own }));
  return [...jsonChanges(withoutSteps(before), withoutSteps(after)), ...present, ...gone];
}

/** The members of the flow, its list of steps empty; what a draft has in place of a list stays. */
function withoutSteps(definition: JsonObject): JsonObject {
  return Array.isArray(definition.steps) ? { ...definition, steps: [] } : definition;
}
