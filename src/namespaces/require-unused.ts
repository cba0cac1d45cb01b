import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { ComplexObjectUse } from './complex-object-uses.service.js';

const MOST_TOLD = 20;

/** Throws `in-use`, which names who uses it, unless nobody does. */
export function requireUnused(name: string, uses: readonly ComplexObjectUse[]): void {
  if (uses.length === 0) return;
  const told = uses.slice(0, MOST_TOLD);
  const users = told.map((use) => `the ${use.kind === 'flow' ? 'flow' : 'complex object'} "${use.name}"`).join(', ');
  const others = uses.length > told.length ? ` and ${uses.length - told.length} more` : '';
  throw new SluiceError('in-use', `The complex object "${name}" is referred to by ${users}${others}.`, {
    extensions: { usedBy: told.map((use): JsonObject => ({ ...use })) },
  });
}
