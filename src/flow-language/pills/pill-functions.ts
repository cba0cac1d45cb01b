import { DATE_FUNCTIONS } from './functions/date-functions.js';
import { CONVERSION_FUNCTIONS } from './functions/conversion-functions.js';
import { DIGEST_FUNCTIONS } from './functions/digest-functions.js';
import { ENCODING_FUNCTIONS } from './functions/encoding-functions.js';
import { JSON_FUNCTIONS } from './functions/json-functions.js';
import { LIST_FUNCTIONS } from './functions/list-functions.js';
import { NUMBER_FUNCTIONS } from './functions/number-functions.js';
import { OBJECT_FUNCTIONS } from './functions/object-functions.js';
import { REGEX_FUNCTIONS } from './functions/regex-functions.js';
import { STATISTICS_FUNCTIONS } from './functions/statistics-functions.js';
import { TEXT_FUNCTIONS } from './functions/text-functions.js';
import { TEXT_PART_FUNCTIONS } from './functions/text-part-functions.js';
import { TIME_FUNCTIONS } from './functions/time-functions.js';
import { VALUE_FUNCTIONS } from './functions/value-functions.js';
import type { PillFunction } from './pill-function.js';

/** The functions of the expression language, as a designer looks for them. */
export const PILL_FUNCTION_GROUPS: readonly { title: string; functions: readonly PillFunction[] }[] = [
  { title: 'Any value', functions: [...VALUE_FUNCTIONS, ...CONVERSION_FUNCTIONS] },
  { title: 'Texts', functions: [...TEXT_FUNCTIONS, ...TEXT_PART_FUNCTIONS, ...REGEX_FUNCTIONS] },
  { title: 'Numbers', functions: NUMBER_FUNCTIONS },
  { title: 'Lists', functions: [...LIST_FUNCTIONS, ...STATISTICS_FUNCTIONS] },
  { title: 'Objects', functions: OBJECT_FUNCTIONS },
  { title: 'Dates and times', functions: [...DATE_FUNCTIONS, ...TIME_FUNCTIONS] },
  { title: 'Encodings', functions: [...JSON_FUNCTIONS, ...ENCODING_FUNCTIONS, ...DIGEST_FUNCTIONS] },
];

export const PILL_FUNCTIONS: readonly PillFunction[] = PILL_FUNCTION_GROUPS.flatMap(({ functions }) => functions);

const BY_NAME = new Map<string, PillFunction[]>();
for (const one of PILL_FUNCTIONS) BY_NAME.set(one.name, [...(BY_NAME.get(one.name) ?? []), one]);

/** The functions that a use may mean, by name, style and number of arguments. */
export function findOverloads(name: string, isMethod: boolean, argumentCount: number): readonly PillFunction[] {
  const style = isMethod ? 'method' : 'call';
  return (BY_NAME.get(name) ?? []).filter((candidate) => {
    const least = candidate.parameters.filter(({ optional }) => optional !== true).length;
    return candidate.style === style && argumentCount >= least && argumentCount <= candidate.parameters.length;
  });
}

/** Whether a field that is absent may stand as this argument: it is null then. */
export function mayBeAbsent(overloads: readonly PillFunction[], position: number): boolean {
  return overloads.length > 0 && overloads.every(({ parameters }) => parameters[position].mayBeAbsent === true);
}
