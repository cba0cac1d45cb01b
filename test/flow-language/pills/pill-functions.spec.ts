import { describe, expect, it } from '@jest/globals';
import { Budget } from '../../../src/flow-language/pills/budget.js';
import { compileValue } from '../../../src/flow-language/pills/compile-expression.js';
import { parseExpression } from '../../../src/flow-language/pills/parse-expression.js';
import { COMPREHENSIONS } from '../../../src/flow-language/pills/comprehensions.js';
import { PILL_FUNCTIONS } from '../../../src/flow-language/pills/pill-functions.js';
import { evaluatePill } from './evaluate-pill.js';
import { FIXED_ENVIRONMENT } from './fixed-environment.js';

const NOTHING = { trigger: {}, stepOutput: () => undefined };
const EXAMPLES = [...PILL_FUNCTIONS, ...COMPREHENSIONS.values()];

describe('each function of the expression language', () => {
  it.each(EXAMPLES.map(({ example, description }) => [example.expression, example.value, description] as const))(
    '%s is %p: %s',
    (expression, value) => {
      const run = compileValue(parseExpression(expression));
      const frame = { data: NOTHING, budget: new Budget(), environment: FIXED_ENVIRONMENT, items: [] };
      expect(run(frame)).toEqual(value);
    },
  );

  it.each([
    ['timestamp("2026-01-31T10:00:00Z") + duration("1h")', '2026-01-31T11:00:00.000Z'],
    ['duration("1h") + timestamp("2026-01-31T10:00:00Z")', '2026-01-31T11:00:00.000Z'],
    ['timestamp("2026-01-31T10:00:00+02:00") - duration("90m")', '2026-01-31T06:30:00.000Z'],
    ['timestamp("2026-03-01T00:00:00Z") - timestamp("2026-02-28T00:00:00Z") == duration("24h")', true],
    ['timestamp("2026-03-01T00:00:00Z") < timestamp("2026-03-01T01:00:00+02:00")', false],
    ['duration("1h") - duration("15m") > duration("44m")', true],
    ['duration("1h") + duration("250ms")', '3600.25s'],
    ['{"at": timestamp("2026-01-31T10:00:00Z")}', { at: '2026-01-31T10:00:00.000Z' }],
    ['[timestamp("2026-01-31T10:00:00Z")] == [timestamp("2026-01-31T11:00:00+01:00")]', true],
  ])('%s is %j', (expression, value) => {
    expect(evaluatePill(expression)).toEqual({ value });
  });

  it.each([
    ['timestamp("2026-02-30T10:00:00Z")', 'invalid-conversion'],
    ['timestamp("2026-01-31")', 'invalid-conversion'],
    ['timestamp("yesterday")', 'invalid-conversion'],
    ['duration("soon")', 'invalid-conversion'],
    ['bool("yes")', 'invalid-conversion'],
    ['"abc".substring(4)', 'index-out-of-range'],
    ['"abc".substring(-1)', 'index-out-of-range'],
    ['["a", trigger.none].join()', 'type-mismatch'],
    ['size(1)', 'type-mismatch'],
    ['"a".matches(trigger.regex)', 'invalid-regex'],
    ['timestamp("9999-12-31T00:00:00Z") + duration("99999999999h")', 'number-out-of-range'],
    ['timestamp("9999-12-31T23:00:00Z") + duration("1h")', 'number-out-of-range'],
    ['timestamp("9999-12-31T23:00:00Z").plus(1, "years")', 'number-out-of-range'],
    ['timestamp("0000-01-01T00:00:00Z") - duration("1s")', 'number-out-of-range'],
    ['timestamp(-99999999999999)', 'number-out-of-range'],
  ])('%s fails with %s', (expression, code) => {
    expect(evaluatePill(expression, { none: null, regex: '(?=a)' })).toMatchObject({ error: { code } });
  });
});
