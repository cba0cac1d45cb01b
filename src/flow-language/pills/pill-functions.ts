import { CONVERSION_FUNCTIONS } from './functions/conversion-functions.js';
import { LIST_FUNCTIONS } from './functions/list-functions.js';
import { TEXT_FUNCTIONS } from './functions/text-functions.js';
import { TIME_FUNCTIONS } from './functions/time-functions.js';
import type { PillFunction } from './pill-function.js';

export const PILL_FUNCTIONS: readonly PillFunction[] = [
  ...CONVERSION_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...TIME_FUNCTIONS,
];

/** The functions that a use may mean, by name, style and number of arguments. */
export function findOverloads(name: string, isMethod: boolean, argumentCount: number): readonly PillFunction[] {
  const style = isMethod ? 'method' : 'call';
  return PILL_FUNCTIONS.filter(
    (candidate) =>
      candidate.name === name && candidate.style === style && candidate.parameters.length === argumentCount,
  );
}
