import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluatePill } from './evaluate-pill.js';

describe('equality', () => {
  it.each([
    ['[1, [2]] == [1.0, [2.0]]', true],
    ['[1, 2] == [2, 1]', false],
    ['[1] == [1, 2]', false],
    ['trigger.a == {"y": [1], "x": null}', true],
    ['trigger.a == {"x": null}', false],
    ['trigger.a == {"x": null, "z": [1]}', false],
    ['trigger.a == trigger.list', false],
    ['trigger.list == trigger.a', false],
    ['trigger.a.x == null', true],
    ['trigger.text == "5"', true],
    ['trigger.text == trigger.number', false],
    ['trigger.text != trigger.number', true],
    ['timestamp("2026-01-01T00:00:00Z") == timestamp("2026-01-01T01:00:00+01:00")', true],
    ['duration("60m") == duration("1h")', true],
    ['dyn == 1', undefined],
    ['trigger.number in trigger.list', true],
    ['trigger.text in trigger.list', false],
    ['"x" in trigger.a', true],
    ['"toString" in trigger.a', false],
    ['[1].exists(n, n == trigger.number) || [5].exists_one(n, n == trigger.number)', true],
    ['{"b": 1, "a": 2}.map(name, name)', ['b', 'a']],
  ])('%s is %j', (expression, value) => {
    const trigger = { a: { x: null, y: [1] }, list: [5], number: 5, text: '5' };
    const result = evaluatePill(expression, trigger);
    if (value === undefined) expect(result).toHaveProperty('error');
    else expect(result).toEqual({ value });
  });

  it('holds between a value and itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (a) => {
        expect(evaluatePill('trigger.a == trigger.b', { a: a as never, b: JSON.parse(JSON.stringify(a)) })).toEqual({
          value: true,
        });
      }),
    );
  });

  it.each([
    ['trigger.number in trigger.text', 'type-mismatch'],
    ['trigger.text.filter(x, true)', 'type-mismatch'],
    ['trigger.text ? 1 : 2', 'type-mismatch'],
  ])('%s fails with %s', (expression, code) => {
    expect(evaluatePill(expression, { number: 5, text: '5' })).toMatchObject({ error: { code } });
  });
});
