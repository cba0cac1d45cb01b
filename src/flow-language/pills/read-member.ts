import { isForbiddenName } from '../../schema/forbidden-names.js';
import { isPillObject, type PillValue } from './pill-value.js';

/** The field, entry or item of a value, or undefined when it has none. Sees a value's own data only, never JavaScript's. */
export function readMember(of: PillValue | undefined, key: PillValue): PillValue | undefined {
  if (Array.isArray(of)) return typeof key === 'number' ? of[key] : undefined;
  if (!isPillObject(of) || typeof key !== 'string' || isForbiddenName(key)) return undefined;
  return Object.hasOwn(of, key) ? of[key] : undefined;
}
