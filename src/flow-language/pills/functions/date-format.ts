import { Settings } from 'luxon';
import { RecentlyUsed } from '../../../shared/recently-used.js';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import { STRING } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import type { ParameterRule } from './define-function.js';

const LONGEST = 100;
const QUOTED = /'[^']*'/g;
const PART = /([A-Za-z])\1*/g;
/** Parts that are written as words, or by the rules of a language. */
const IN_WORDS = /^(?:L{3,}|M{3,}|c{3,}|E{3,}|G+|a|z|D+|t+|T+|f+|F+)$/;
const COST_OF_WORD = 1_500;
const COST_OF_ZONE_NAME = 7_000;
const LOCALE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/;

/** The tokens of Luxon, such as `dd MMM yyyy HH:mm`; text in single quotes stays. */
export const DATE_FORMAT = {
  type: STRING,
  check: (format: PillValue) => void partsOf(String(format)),
} satisfies ParameterRule;

/** A format to read dates by: as above, with each part once, since a text is read in every way that parts allow. */
export const DATE_PATTERN = {
  type: STRING,
  check: (format: PillValue) => {
    const parts = partsOf(String(format)).map(([letter]) => letter);
    if (new Set(parts).size === parts.length) return;
    throw new EvaluationError('invalid-argument', 'A format to read dates by has each part once.');
  },
} satisfies ParameterRule;

/** The language of the names of months and days, such as `en` or `de-CH`. */
export const LOCALE_NAME = {
  type: STRING,
  check: (locale: PillValue, budget: Budget) => requireLocale(String(locale), budget),
} satisfies ParameterRule;

export function spendOnFormat(format: string, budget: Budget): void {
  for (const part of partsOf(format)) {
    budget.spend(part.startsWith('ZZZZ') ? COST_OF_ZONE_NAME : IN_WORDS.test(part) ? COST_OF_WORD : 100);
  }
}

function partsOf(format: string): string[] {
  if (format.length <= LONGEST) return format.replaceAll(QUOTED, '').match(PART) ?? [];
  throw new EvaluationError('invalid-argument', `A date format is at most ${LONGEST} characters long.`);
}

const KNOWN = new RecentlyUsed<string, true>(50);
let asked = 0;

function requireLocale(locale: string, budget: Budget): void {
  if (KNOWN.get(locale)) return;
  budget.spend(20_000);
  const isKnown = LOCALE.test(locale) && new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale;
  if (!isKnown) {
    throw new EvaluationError(
      'invalid-argument',
      `"${locale.slice(0, 40)}" is not a language such as "en" or "de-CH".`,
    );
  }
  KNOWN.set(locale, true);
  // formatters are kept for ever by the library, one for each language and zone
  if (++asked % 100 === 0) Settings.resetCaches();
}
