import { describe, expect, it } from '@jest/globals';
import { checkExpression } from '../../../src/flow-language/pills/check-expression.js';
import { describeType } from '../../../src/flow-language/pills/describe-type.js';
import { NO_FACTS } from '../../../src/flow-language/pills/known-facts.js';
import { parseExpression } from '../../../src/flow-language/pills/parse-expression.js';
import type { PillProblem } from '../../../src/flow-language/pills/pill-scope.js';
import { typeFromSchema } from '../../../src/flow-language/pills/type-from-schema.js';
import { checkTriggerExpression } from '../../../src/flow-language/trigger-expression.js';

const SCHEMA = {
  type: 'object',
  required: ['title', 'numbers', 'labels', 'count', 'user'],
  properties: {
    title: { type: 'string' },
    due: { type: 'string' },
    count: { type: 'integer' },
    maybe: { type: ['string', 'null'] },
    numbers: { type: 'array', items: { type: 'integer' } },
    some: { type: 'array', items: { type: 'number' }, minItems: 1 },
    mixed: { type: 'array', items: { type: ['string', 'number'] } },
    labels: { type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
    user: {
      type: 'object',
      required: ['id', 'secret'],
      properties: { id: { type: 'integer' }, secret: { type: 'string' } },
    },
  },
};

function check(text: string) {
  const problems: PillProblem[] = [];
  const scope = {
    trigger: typeFromSchema(SCHEMA, { root: SCHEMA, complexObjects: {} }),
    step: () => undefined,
    stepIds: () => [],
    items: new Map(),
    known: NO_FACTS,
  };
  const { type } = checkExpression(parseExpression(text), scope, (problem) => problems.push(problem));
  return { type: describeType(type), codes: problems.map(({ code }) => code), problems };
}

describe('what a function gives is known before the run', () => {
  it.each([
    ['trigger.labels.first()', 'an object or null'],
    ['trigger.labels.first().name', 'a string'],
    ['[1, 2].first()', 'an integer'],
    ['trigger.numbers.sum()', 'an integer'],
    ['trigger.numbers.map(n, n / 2).sum()', 'a number'],
    ['trigger.numbers.average()', 'a number or null'],
    ['trigger.numbers.max()', 'an integer or null'],
    ['[1.5, 2].max()', 'a number'],
    ['round(2.5)', 'an integer'],
    ['round(2.5, 1)', 'a number'],
    ['abs(trigger.count)', 'an integer'],
    ['trigger.labels.sortBy(label, label.name)', 'a list of objects'],
    ['trigger.labels.groupBy(label, label.name)["a"].first().name', 'a string'],
    ['trigger.numbers.distinct().reverse().slice(1)', 'a list of integers'],
    ['[[1], [2]].flatten()', 'a list of integers'],
    ['keys(trigger.user).first()', 'a string or null'],
    ['entries({"a": 1}).first().value', 'an integer'],
    ['merge(trigger.user, {"name": "Ann"}).name.upper()', 'a string'],
    ['pick(trigger.user, ["id"]).id', 'an integer'],
    ['lookUp({"1": "a"}, 1, "b")', 'a string'],
    ['lookUp({"1": "a"}, 1)', 'a string or null'],
    ['coalesce(trigger.title.extract("x"), "none")', 'a string'],
    ['parseDate(trigger.title, "yyyy").year()', 'an integer'],
    ['now() - timestamp("2026-01-31T10:00:00Z")', 'a duration'],
    ['get(trigger, "a.b")', 'any value'],
  ])('%s is %s', (text, type) => {
    const { problems, ...checked } = check(text);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(checked.type).toBe(type);
  });
});

describe('a wrong use of a function is a finding', () => {
  const MISTAKES: [string, string, string?][] = [
    ['trigger.title.uper()', 'unknown-function', 'Did you mean "upper"?'],
    ['trigger.title.toLowerCase()', 'unknown-function', 'Did you mean "lower"?'],
    ['trigger.labels.unique()', 'unknown-function', 'Did you mean "distinct"?'],
    ['first(trigger.labels)', 'unknown-function', 'Write it as in'],
    ['trigger.title.left()', 'unknown-function', 'Write it as in'],
    ['coalesce()', 'unknown-function', 'Write it as in coalesce(trigger.body.title, "none").'],
    ['has(trigger.title, 1)', 'unknown-function', 'Write it as in has(trigger.body.title).'],
    ['trigger.labels.exists(1)', 'unknown-function', 'Write it as in [1, 2].exists(n, n > 1).'],
    ['trigger.title.left("3")', 'type-mismatch'],
    ['trigger.labels.sum()', 'type-mismatch'],
    ['trigger.labels.sort()', 'type-mismatch'],
    ['trigger.labels.groupBy(label, label)', 'type-mismatch'],
    ['trigger.title.matches("(?=a)")', 'invalid-regex'],
    ['trigger.title.replaceRegex("(", "")', 'invalid-regex'],
    ['now().plus(1, "fortnights")', 'invalid-argument'],
    ['now().plus(trigger.count, "day", "Europe/Atlantis")', 'invalid-argument'],
    ['now().format("dd.MM.", "UTC", "klingon")', 'invalid-argument'],
    ['parseDate(trigger.title, "HH:mm HH")', 'invalid-argument'],
    ['get(trigger, "a..b")', 'invalid-argument'],
    ['sha256(trigger.title, "rot13")', 'invalid-argument'],
    ['trigger.title.left(-1)', 'index-out-of-range'],
    ['pick(trigger.user, ["id"]).secret', 'unknown-field'],
    ['omit(trigger.user, ["secret"]).secret', 'unknown-field'],
    ['[1].map(1, 2)', 'syntax-error'],
  ];

  it.each(MISTAKES.map(([text, code, hint = '']) => [text, code, hint]))('%s: %s %s', (text, code, hint) => {
    const error = problemOf(text);
    expect(error.code).toBe(code);
    expect(error.hint ?? '').toContain(hint);
  });

  it.each([
    ['trigger.labels.first().name.size() + trigger.numbers.max()', 'may-not-fit'],
    ['trigger.mixed.sum()', 'may-not-fit'],
    ['trigger.due.upper()', 'optional-field'],
    ['trigger.maybe.upper()', 'may-not-fit'],
  ])('%s is warned of: %s', (text, code) => {
    expect(check(text).codes).toContain(code);
  });

  it.each([
    'isBlank(trigger.due) ? "none" : trigger.due.upper()',
    '!isBlank(trigger.maybe) && trigger.maybe.size() > 3',
    'isNull(trigger.maybe) || trigger.maybe == "x"',
    'isTrue(trigger.due) && trigger.due.size() > 1',
    'get(trigger.due, "x", "none")',
    'typeOf(trigger.due)',
  ])('%s is guarded, so nothing is said', (text) => {
    expect(check(text).problems).toEqual([]);
  });
});

describe('the moment and new ids', () => {
  it.each(['condition', 'id'] as const)('cannot be used where only the data of the trigger counts: %s', (use) => {
    const text = use === 'condition' ? 'now() > timestamp(0)' : 'uuid()';
    const [finding] = checkTriggerExpression(text, use, SCHEMA, {}, '/condition');
    expect(finding).toMatchObject({ code: 'not-available-here', severity: 'error', pointer: '/condition' });
  });
});

function problemOf(text: string): { code: string; hint?: string } {
  try {
    return check(text).problems.find(({ severity }) => severity === 'error') ?? { code: 'none' };
  } catch (error) {
    return error as { code: string };
  }
}
