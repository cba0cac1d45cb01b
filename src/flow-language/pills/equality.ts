import type { Budget } from './budget.js';
import { atomsOf, type PillType } from './pill-type.js';
import { Duration, isPillObject, Timestamp, type PillValue } from './pill-value.js';

/** Whether two values are the same: numbers by value, lists and objects by what they hold, times by the moment. */
export function areEqual(left: PillValue, right: PillValue, budget: Budget): boolean {
  budget.spend(1);
  if (left === right) return true;
  if (left instanceof Timestamp) {
    return right instanceof Timestamp && left.epochMilliseconds === right.epochMilliseconds;
  }
  if (left instanceof Duration) return right instanceof Duration && left.milliseconds === right.milliseconds;
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, position) => areEqual(item, right[position], budget));
  }
  if (!isPillObject(left) || !isPillObject(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && areEqual(left[name], right[name], budget));
}

/** Whether values of two types can ever be the same. */
export function canBeEqual(left: PillType, right: PillType): boolean {
  const [ones, others] = [atomsOf(left), atomsOf(right)];
  if (ones === undefined || others === undefined || ones.length === 0 || others.length === 0) return true;
  const kind = (atom: { kind: string }) => (atom.kind === 'integer' ? 'number' : atom.kind);
  return ones.some((one) => others.some((other) => kind(one) === kind(other)));
}
