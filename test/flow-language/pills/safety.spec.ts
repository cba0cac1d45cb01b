import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/shared/json.js';
import { parseTemplate } from '../../../src/flow-language/pills/parse-template.js';
import { evaluateInput, evaluatePill } from './evaluate-pill.js';

describe('the machinery of JavaScript', () => {
  it.each([
    '"".constructor',
    '[].constructor.constructor("return 1")()',
    'trigger.__proto__',
    'trigger["__proto__"]',
    'trigger["constructor"]',
    'trigger.body.prototype',
    'constructor',
    '{"__proto__": 1}',
    '[1].map(constructor, 1)',
    'has(trigger.constructor)',
    'steps.constructor',
    'steps["__proto__"]',
  ])('cannot be named: %s', (expression) => {
    expect(() => parseTemplate(`{{ ${expression} }}`)).toThrow();
  });

  it.each([
    'trigger[trigger.name]',
    'trigger["to" + "String"]',
    'trigger.toString',
    'trigger.hasOwnProperty',
    'trigger.list.length',
    'trigger.list["length"]',
    'trigger.name.length',
    'steps.toString',
    'steps.valueOf.name',
  ])('is not there when reached for at run time: %s', (expression) => {
    const trigger = { name: '__proto__', list: [1] };
    expect(evaluatePill(expression, trigger)).toEqual({ value: undefined });
    expect(evaluatePill(`has(${expression})`, trigger)).toEqual({ value: false });
  });

  it.each([
    'process.exit()',
    'require("fs")',
    'eval("1")',
    'this',
    'globalThis.x',
    'cel.bind(x, 1, x)',
    'type(1)',
    'int',
  ])('is unknown: %s', (expression) => {
    expect(evaluatePill(expression)).toHaveProperty('error');
  });

  it('cannot be made by a key that is computed', () => {
    expect(evaluatePill('{trigger.name: 1}', { name: '__proto__' })).toMatchObject({
      error: { code: 'type-mismatch' },
    });
  });

  it('is not inherited by what data brings along', () => {
    const trigger = JSON.parse('{"evil":{"__proto__":{"admin":true},"a":1}}') as JsonObject;
    const { value } = evaluatePill('trigger.evil', trigger) as { value: JsonObject };
    expect(value).toEqual({ a: 1 });
    expect(value.admin).toBeUndefined();
  });
});

describe('the data of a request', () => {
  it.each(['{{7*7}}', '{{ trigger.secret }}', '${7*7}', '"".constructor', '{{ "'])('stays text: %s', (text) => {
    const trigger = { text, secret: 's3cret', list: [text], object: { [text]: text } };
    expect(evaluatePill('trigger.text', trigger)).toEqual({ value: text });
    expect(evaluateInput('Got {{ trigger.text }}!', trigger)).toEqual({ value: `Got ${text}!` });
    expect(evaluatePill('trigger.text + trigger.text', trigger)).toEqual({ value: text + text });
    expect(evaluatePill('trigger.list', trigger)).toEqual({ value: [text] });
    expect(evaluatePill('trigger.object', trigger)).toEqual({ value: { [text]: text } });
  });

  it('cannot be changed through an input that was made from it', () => {
    const trigger = { deep: { list: [1] } };
    const { value } = evaluatePill('trigger.deep', trigger) as { value: { list: number[] } };
    value.list.push(2);
    expect(trigger).toEqual({ deep: { list: [1] } });
  });
});

describe('a costly expression', () => {
  const trigger = {
    numbers: Array.from({ length: 2_000 }, (_, at) => at),
    words: Array.from({ length: 20_000 }, (_, at) => `word ${at}`),
    text: 'a'.repeat(1_000_000),
  };

  it.each([
    'trigger.numbers.map(x, trigger.numbers.map(y, x * y))',
    'trigger.numbers.all(x, trigger.numbers.all(y, x + y >= 0))',
    'trigger.words.filter(w, w in trigger.words)',
    'trigger.numbers.all(n, size(trigger.text) > 0)',
    'trigger.numbers.all(n, trigger.text.replace("a", "bb") != "")',
    'trigger.text.replace("a", trigger.text)',
    'trigger.text.matches("^(([a-z])+.)+[A-Z]([a-z])+$")',
    'trigger.words.exists(w, w.matches("(a?){500}a{500}z"))',
    'trigger.words.exists(w, w.matches(w + "(a?){400}x"))',
    'trigger.numbers.map(n, trigger.text + trigger.text)',
    'trigger.numbers.all(n, trigger.words == trigger.words.map(w, w))',
  ])('is given up on: %s', (expression) => {
    expect(evaluatePill(expression, trigger)).toMatchObject({ error: { code: 'expression-too-costly' } });
  });

  it.each(['trigger.words.map(w, trigger.words)', `[${Array(20).fill('trigger.text').join()}]`])(
    'may not grow without end: %s',
    (expression) => {
      expect(evaluatePill(expression, trigger)).toMatchObject({ error: { code: 'output-too-large' } });
    },
  );

  it('may still go through a list of thousands', () => {
    expect(evaluatePill('size(trigger.words.filter(w, w.endsWith("7")).map(w, w + "!"))', trigger)).toEqual({
      value: 2_000,
    });
  });
});
