import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExpressionError } from '../../../src/flow-language/pills/expression-error.js';
import { parseTemplate } from '../../../src/flow-language/pills/parse-template.js';
import { evaluateInput } from './evaluate-pill.js';

describe('a text with pills', () => {
  it.each([
    ['no pill at all } }} {', 'no pill at all } }} {'],
    ['{{ trigger.n }}', 5],
    ['{{trigger.n}}', 5],
    [' {{ trigger.n }}', ' 5'],
    ['{{ trigger.n }}{{ trigger.n }}', '55'],
    ['{{ {"a": {"b": trigger.n}} }}', { a: { b: 5 } }],
    ['{{{"a":1}}}', { a: 1 }],
    ['{{ "}}" }}', '}}'],
    ['{{ \'}}\' + "}}" }}', '}}}}'],
    ['{{ "\\"}}" }}', '"}}'],
    ['{{ """a"}}""" }}', 'a"}}'],
    ['{{ r"\\d}}" }}', '\\d}}'],
    ['{{ "{{" }}', '{{'],
    ['a {{ "{{" }} b }}', 'a {{ b }}'],
    ['{{ trigger.list }}', [1, null, 'x']],
    ['List: {{ trigger.list }}', 'List: [1,null,"x"]'],
    ['{{ trigger.nothing }}', null],
    ['Nothing: {{ trigger.nothing }}.', 'Nothing: .'],
    ['{{ trigger.yes }}', true],
    ['Yes: {{ trigger.yes }}', 'Yes: true'],
  ])('%s becomes %j', (text, value) => {
    const trigger = { n: 5, list: [1, null, 'x'], nothing: null, yes: true };
    expect(evaluateInput(text, trigger)).toEqual({ value });
  });

  it.each([
    ['{{ trigger.n', 'unclosed-pill'],
    ['a {{ "}} b', 'unclosed-pill'],
    ['{{ }}', 'syntax-error'],
    ['{{ trigger. }}', 'syntax-error'],
    ['{{ 1 + }}', 'syntax-error'],
    ['{{ a b }}', 'syntax-error'],
    ['{{ if }}', 'syntax-error'],
    ['{{ b"x" }}', 'unsupported-syntax'],
    ['{{ 9007199254740993 }}', 'number-out-of-range'],
    ['{{ has(1) }}', 'syntax-error'],
    ['{{ [1].map(trigger, 1) }}', 'syntax-error'],
    [`{{ ${'1 + '.repeat(2_000)}1 }}`, 'expression-too-large'],
    [`{{ ${'['.repeat(100)}${']'.repeat(100)} }}`, 'expression-too-large'],
    [`{{ ${'!'.repeat(3_900)}true }}`, 'expression-too-large'],
    [`{{ [${'1,'.repeat(300)}1] }}`, 'expression-too-large'],
    ['{{ [1].map(a, [1].map(b, [1].map(c, 1))) }}', 'expression-too-large'],
    ['{{ 1 }}'.repeat(101), 'expression-too-large'],
  ])('%s is refused', (text, code) => {
    expect(() => parseTemplate(text)).toThrow(expect.objectContaining({ code }));
  });

  it('stays as it is when its braces are written as pills', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '"', "'", '\\', 'a', '$', '\n', '😀') }), (text) => {
        fc.pre(text.split('{{').length <= 100);
        expect(evaluateInput(text.replaceAll('{{', '{{ "{{" }}'))).toEqual({ value: text });
      }),
    );
  });

  it('either parses or is refused for a reason that can be told', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '}',
      '"',
      "'",
      '\\',
      ' ',
      'a',
      '.',
      '[',
      ']',
      '(',
      ')',
      '?',
      ':',
      '1',
      '//',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parseTemplate(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a field that is absent', () => {
  const trigger = { here: { a: 1 }, list: [1], nothing: null, text: 'x' };

  it.each([
    'trigger.gone',
    'trigger.gone.deep',
    'trigger.here.b',
    'trigger.list[1]',
    'trigger.nothing.a',
    'trigger.text.a',
  ])('%s leaves out the input that it alone makes up', (path) => {
    expect(evaluateInput(`{{ ${path} }}`, trigger)).toEqual({ value: undefined });
    expect(evaluateInput({ a: `{{ ${path} }}`, b: 1 }, trigger)).toEqual({ value: { b: 1 } });
    expect(evaluateInput([`{{ ${path} }}`, 2], trigger)).toEqual({ value: [2] });
  });

  it('is empty in the middle of a text', () => {
    expect(evaluateInput('[{{ trigger.gone.deep }}]', trigger)).toEqual({ value: '[]' });
  });

  it.each([
    'trigger.gone == 1',
    'trigger.gone + 1',
    'string(trigger.gone)',
    '[trigger.gone]',
    '!trigger.gone',
    'trigger.list[9] > 1',
  ])('fails %s, and says how to guard it', (expression) => {
    expect(evaluateInput(`{{ ${expression} }}`, trigger)).toEqual({
      error: {
        code: 'absent-field',
        message: expect.stringMatching(/^trigger\.\S+ is absent\. Guard it with has\(/),
        pointer: '/inputs/input',
      },
    });
  });

  it.each([
    ['has(trigger.here)', true],
    ['has(trigger.here.a)', true],
    ['has(trigger.here.b)', false],
    ['has(trigger.gone)', false],
    ['has(trigger.gone.deep.deeper)', false],
    ['has(trigger.nothing)', true],
    ['has(trigger.nothing.a)', false],
    ['has(trigger["here"])', true],
    ['has(trigger.list[0])', true],
    ['has(trigger.list[1])', false],
    ['has(trigger.gone) && trigger.gone > 1', false],
    ['has(trigger.gone) ? trigger.gone : "none"', 'none'],
    ['!has(trigger.gone) || trigger.gone > 1', true],
    ['coalesce(trigger.gone, trigger.nothing, "none")', 'none'],
    ['coalesce(trigger.gone, trigger.nothing)', null],
    ['coalesce(trigger.here.a, 2)', 1],
  ])('%s is %j', (expression, value) => {
    expect(evaluateInput(`{{ ${expression} }}`, trigger)).toEqual({ value });
  });
});
