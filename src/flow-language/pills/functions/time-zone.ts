import { FixedOffsetZone, IANAZone, Settings, type Zone } from 'luxon';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import { RecentlyUsed } from '../../../shared/recently-used.js';
import { STRING } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import type { ParameterRule } from './define-function.js';

const OFFSET = /^([+-])(0\d|1[0-4]):([0-5]\d)$/;
const NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;
/** What it costs to find out whether a zone exists. */
const COST_OF_NEW = 20_000;
const KNOWN = new RecentlyUsed<string, Zone>(100);

/** The name of a time zone, `Europe/Berlin` or `UTC`, or an offset such as `+02:00`. */
export const TIME_ZONE = {
  type: STRING,
  check: (zone: PillValue, budget: Budget) => void timeZone(String(zone), budget),
} satisfies ParameterRule;

export function timeZone(name: string, budget: Budget): Zone {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const zone = offsetZone(name) ?? namedZone(name, budget);
  if (zone === undefined) {
    const hint = 'Name one as in "Europe/Berlin", "UTC" or "+02:00".';
    throw new EvaluationError('invalid-argument', `There is no time zone "${name.slice(0, 64)}". ${hint}`);
  }
  KNOWN.set(name, zone);
  return zone;
}

function offsetZone(text: string): Zone | undefined {
  if (text === 'UTC' || text === 'Z') return FixedOffsetZone.utcInstance;
  const parts = OFFSET.exec(text);
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return FixedOffsetZone.instance(parts[1] === '-' ? -minutes : minutes);
}

function namedZone(name: string, budget: Budget): Zone | undefined {
  budget.spend(COST_OF_NEW);
  if (!NAME.test(name) || !IANAZone.isValidZone(name)) return undefined;
  // zones are kept for ever by the library, and the same one may be spelled in many ways
  const { timeZone: canonical } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  if (++named % 1_000 === 0) Settings.resetCaches();
  return IANAZone.create(canonical);
}

let named = 0;
