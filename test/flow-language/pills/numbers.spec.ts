import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateInput, evaluatePill } from './evaluate-pill.js';

const TRIGGER = { priority: 3, cost: 7.5, zero: 0, list: ['a', 'b'], large: 9007199254740991, negative: -3 };

describe('numbers in a pill behave as in JSON', () => {
  it.each<[string, unknown]>([
    ['trigger.priority', 3],
    ['trigger.priority + 1', 4],
    ['trigger.priority - 0.5', 2.5],
    ['trigger.priority * 2', 6],
    ['trigger.priority / 2', 1.5],
    ['7 / 2', 3.5],
    ['6 / 2', 3],
    ['trigger.priority % 2', 1],
    ['trigger.negative % 2', -1],
    ['-trigger.priority', -3],
    ['-trigger.zero == 0', true],
    ['trigger.cost + trigger.priority', 10.5],
    ['trigger.priority <= 2', false],
    ['trigger.priority <= 3.0', true],
    ['trigger.priority == 3', true],
    ['trigger.priority == 3.0', true],
    ['trigger.priority != 3', false],
    ['trigger.priority in [1, 2, 3]', true],
    ['trigger.cost > 7', true],
    ['3 == 3.0', true],
    ['1u + 1', 2],
    ['0x10', 16],
    ['1e3', 1000],
    ['trigger.list[0]', 'a'],
    ['trigger.list[trigger.priority - 2]', 'b'],
    ['string(trigger.priority)', '3'],
    ['string(trigger.cost)', '7.5'],
    ['string(3.0)', '3'],
    ['int(7.9)', 7],
    ['int(-7.9)', -7],
    ['int(-0.5)', 0],
    ['int("42")', 42],
    ['double("2.50")', 2.5],
    ['double(trigger.priority)', 3],
    ['size(trigger.list) + 1', 3],
    ['[1, 2.5].map(n, n * 2)', [2, 5]],
    ['trigger.priority > 2 ? "high" : "low"', 'high'],
    ['0.1 + 0.2', 0.1 + 0.2],
    ['trigger.large', 9007199254740991],
  ])('%s is %j', (expression, value) => {
    expect(evaluatePill(expression, TRIGGER)).toEqual({ value });
  });

  it.each([
    ['trigger.priority / trigger.zero', 'division-by-zero'],
    ['trigger.priority % trigger.zero', 'division-by-zero'],
    ['trigger.large + 1', 'number-out-of-range'],
    ['trigger.large * 10', 'number-out-of-range'],
    ['1e308 * 10.5', 'number-out-of-range'],
    ['int("4.2")', 'invalid-conversion'],
    ['int("9007199254740993")', 'invalid-conversion'],
    ['double("NaN")', 'invalid-conversion'],
    ['double("1e400")', 'invalid-conversion'],
    ['int("")', 'invalid-conversion'],
    ['trigger.priority + "1"', 'type-mismatch'],
    ['trigger.list + 1', 'type-mismatch'],
    ['trigger.priority && true', 'type-mismatch'],
  ])('%s fails with %s rather than surprise anyone', (expression, code) => {
    expect(evaluatePill(expression, TRIGGER)).toMatchObject({ error: { code, pointer: '/inputs/input' } });
  });

  it('is text in the middle of a text just as JSON writes it', () => {
    expect(evaluateInput('P{{ trigger.priority }} {{ trigger.priority / 2 }}', TRIGGER)).toEqual({ value: 'P3 1.5' });
  });

  it('passes through unchanged, whatever the number', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(number, (n) => expect(evaluatePill('trigger.n', { n })).toEqual({ value: n })));
    fc.assert(
      fc.property(number, (n) => expect(evaluatePill('trigger.n == trigger.n', { n })).toEqual({ value: true })),
    );
  });

  it('computes as JavaScript does, or fails: it never gives another number', () => {
    const operator = fc.constantFrom('+', '-', '*', '/');
    fc.assert(
      fc.property(fc.integer(), operator, fc.integer(), (a, sign, b) => {
        const result = evaluatePill(`trigger.a ${sign} trigger.b`, { a, b });
        const exact = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[sign]!;
        if ('value' in result) expect(result.value).toBe(exact);
        else expect(['division-by-zero', 'number-out-of-range']).toContain(result.error.code);
      }),
    );
  });
});
