import { describe, expect, it } from '@jest/globals';
import { evaluatePill } from './evaluate-pill.js';

const WORDS = Array.from({ length: 20_000 }, (_, at) => `word ${at}`);
const TRIGGER = {
  numbers: Array.from({ length: 200_000 }, (_, at) => (at * 7_919) % 200_003),
  words: WORDS,
  text: 'a'.repeat(1_000_000),
  tags: '<'.repeat(20_000),
  pairs: '😀'.repeat(500_000),
  wide: Object.fromEntries(WORDS.map((word, at) => [word, at])),
  objects: WORDS.map((word, at) => ({ name: word, value: { at } })),
  json: `[${'"a",'.repeat(250_000)}1]`,
  deep: '['.repeat(1_000),
  pattern: '(a?){200}x|a',
};

describe('what a function cannot do within the budget', () => {
  it.each([
    'trigger.text.repeat(1000)',
    'trigger.text.padStart(100000000)',
    'trigger.words.map(w, trigger.text.upper()).size()',
    'trigger.words.map(w, trigger.text.left(1)).size()',
    'trigger.numbers.map(n, trigger.pairs.size()).size()',
    'trigger.text.properCase()',
    'trigger.text.replaceRegex("a(.*b)?", "")',
    'trigger.tags.extractAll("<(.*>)?")',
    'trigger.text.extractAll(trigger.pattern)',
    'trigger.words.map(w, w.extract("((a{0,100})(a{0,90})" + w + ")|a")).size()',
    'trigger.tags.replaceRegex("<", trigger.text)',
    'trigger.tags.replaceRegex("(<)", "$1$1$1$1$1$1$1$1".repeat(1000))',
    'trigger.text.splitRegex("a*?a")',
    'trigger.numbers.sort()',
    'trigger.numbers.sortBy(n, -n)',
    'trigger.numbers.distinct()',
    'trigger.numbers.groupBy(n, n)',
    'trigger.numbers.map(n, trigger.numbers.sum()).size()',
    'trigger.numbers.map(n, [n].join(trigger.text)).join(trigger.text)',
    'range(0, 9007199254740991)',
    'trigger.words.map(w, [trigger.words, trigger.words].flatten().size())',
    'trigger.words.map(w, merge(trigger.wide, trigger.wide).size())',
    'merge(trigger.wide, trigger.wide)',
    'object(trigger.objects.map(one, trigger.objects).flatten())',
    'trigger.words.map(w, get(trigger.wide, "a" + ".a".repeat(240)))',
    'parseJson(trigger.json)',
    'trigger.words.map(w, toJson(trigger.wide))',
    'trigger.words.map(w, sha256(trigger.text))',
    'trigger.words.map(w, urlEncode(trigger.pairs))',
    'base64Encode(trigger.text + trigger.text)',
    'trigger.numbers.map(n, timestamp(n).format("dd MMMM ZZZZ", "Europe/Berlin"))',
    'trigger.numbers.map(n, timestamp(n).plus(n, "days", "Europe/Berlin"))',
    'trigger.numbers.map(n, parseDate("31 January 2026", "dd MMMM yyyy"))',
    'trigger.numbers.map(n, uuid()).size()',
  ])('is given up on: %s', (expression) => {
    expect(evaluatePill(expression, TRIGGER)).toMatchObject({ error: { code: 'expression-too-costly' } });
  });

  it.each([
    ['trigger.numbers.map(n, timestamp(n).year("X/" + string(n)))', 'invalid-argument'],
    ['timestamp(0).format("MMMM".repeat(100))', 'invalid-argument'],
    ['parseDate("1".repeat(90), "HmsHmsHms")', 'invalid-argument'],
    ['parseDate("1".repeat(1000))', 'invalid-conversion'],
    ['parseJson(trigger.deep)', 'invalid-conversion'],
    ['get(trigger, "a.".repeat(1000))', 'invalid-argument'],
    ['timestamp(0).plus(9007199254740991, "years")', 'number-out-of-range'],
    ['power(10, 400)', 'number-out-of-range'],
    ['sqrt(-1)', 'number-out-of-range'],
    ['[9007199254740991, 1].sum()', 'number-out-of-range'],
    ['duration(9e300, "weeks")', 'number-out-of-range'],
  ])('is refused: %s', (expression, code) => {
    expect(evaluatePill(expression, TRIGGER)).toMatchObject({ error: { code } });
  });

  it.each([
    ['size(trigger.text.upper())', 1_000_000],
    ['trigger.words.sort().first()', 'word 0'],
    ['trigger.words.distinct().size()', 20_000],
    ['trigger.words.filter(w, w.endsWith("7")).map(w, w.replace("word ", "#")).size()', 2_000],
    ['trigger.words.slice(0, 200).join(" ").replaceRegex("[0-9]+", "").left(6)', 'word  '],
    ['trigger.numbers.max()', 200_002],
    ['keys(trigger.wide).size()', 20_000],
    ['trigger.objects.slice(0, 2000).groupBy(one, one.name.right(1)).size()', 10],
    ['sha256(trigger.text).size()', 64],
    ['range(0, 100).map(n, timestamp(n).format("yyyy-MM-dd HH:mm", "Europe/Berlin")).size()', 100],
  ])('does not keep from common work: %s is %j', (expression, value) => {
    expect(evaluatePill(expression, TRIGGER)).toEqual({ value });
  });
});

describe('the machinery of JavaScript', () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"a":1},"own":1}') as typeof TRIGGER;

  it.each([
    ['merge(trigger, {"b": 2})', { own: 1, b: 2 }],
    ['omit(trigger, ["own"])', {}],
    ['pick(trigger, ["own", "con" + "structor"])', { own: 1 }],
    ['keys(trigger)', ['own']],
    ['entries(trigger)', [{ name: 'own', value: 1 }]],
    ['lookUp(trigger, "__pro" + "to__", "none")', 'none'],
    ['lookUp(trigger, "toString", "none")', 'none'],
    ['get("text", "length", "none")', 'none'],
    ['get([1], "length", "none")', 'none'],
  ])('is out of reach for %s', (expression, value) => {
    expect(evaluatePill(expression, hostile)).toEqual({ value });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['get(trigger, "__proto__.polluted")', 'invalid-argument'],
    ['object([{"name": "__pro" + "to__", "value": 1}])', 'forbidden-name'],
    ['["__pro" + "to__"].groupBy(name, name)', 'forbidden-name'],
    [`parseJson('{"__proto__": {"polluted": true}}')`, 'invalid-conversion'],
    ['base64Decode("AA==")', 'unstorable-text'],
    ['urlDecode("%00")', 'unstorable-text'],
    ['"a\\u0000b"', 'unstorable-text'],
    ['hexDecode("ff")', 'invalid-conversion'],
  ])('is refused where it is named: %s', (expression, code) => {
    expect(evaluatePill(expression, hostile)).toMatchObject({ error: { code } });
  });
});
