import type { Budget } from '../budget.js';
import { Duration, isPillObject, Timestamp, type PillValue } from '../pill-value.js';

/** A text that is the same for two values exactly when they are equal. */
export function identityOf(value: PillValue, budget: Budget): string {
  budget.spend(12);
  if (typeof value === 'string') return (budget.spend(value.length / 4), JSON.stringify(value));
  if (value instanceof Timestamp) return `@${value.epochMilliseconds}`;
  if (value instanceof Duration) return `~${value.milliseconds}`;
  if (Array.isArray(value)) return `[${value.map((item) => identityOf(item, budget)).join()}]`;
  if (!isPillObject(value)) return String(value === 0 ? 0 : value);
  const names = Object.keys(value);
  budget.spend(names.length * 8);
  const fields = names.sort().map((name) => `${identityOf(name, budget)}:${identityOf(value[name], budget)}`);
  return `{${fields.join()}}`;
}
