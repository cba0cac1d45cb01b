import type { ScopedSchema } from '../schema-scope.js';
import type { Drawing } from './drawing.js';
import { numbersOf } from './numbers-of.js';

/** A number within the declared bounds. */
export function drawNumber(whole: boolean, schemas: readonly ScopedSchema[], drawing: Drawing): number | undefined {
  const bound = (keyword: string) => numbersOf(keyword, schemas);
  const low = Math.max(...bound('minimum'), ...bound('exclusiveMinimum'));
  const high = Math.min(...bound('maximum'), ...bound('exclusiveMaximum'));
  const above = (value: number) =>
    bound('minimum').every((limit) => value >= limit) && bound('exclusiveMinimum').every((limit) => value > limit);
  const below = (value: number) =>
    bound('maximum').every((limit) => value <= limit) && bound('exclusiveMaximum').every((limit) => value < limit);

  const factors = bound('multipleOf');
  if (factors.some((factor) => !Number.isInteger(factor))) drawing.doubt();
  if (schemas.some(({ schema }) => schema.format !== undefined)) drawing.doubt();
  const step = factors.reduce((product, factor) => product * factor, 1);
  const start = Number.isFinite(low) ? Math.ceil(low / step) : Math.min(1, Math.floor(high / step));
  const inSteps = [0, 1, -1].map((offset) => (start + offset + drawing.ordinal) * step);
  const between = whole || factors.length > 0 ? [] : fractions(low, high, drawing.ordinal);
  const found = [...inSteps, ...between].find((value) => above(value) && below(value) && Number.isFinite(value));
  return found === undefined || (whole && !Number.isInteger(found)) ? undefined : found;
}

function fractions(low: number, high: number, ordinal: number): number[] {
  if (Number.isFinite(low) && Number.isFinite(high)) return [low + (high - low) / (ordinal + 2), low, high];
  return [Number.isFinite(low) ? low + 0.5 : high - 0.5];
}
