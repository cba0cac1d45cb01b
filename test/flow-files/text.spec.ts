import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseYaml, parseYamlInTurns } from '../../src/flow-files/parse-yaml.js';
import { TEXT_FORMATS, writeText } from '../../src/flow-files/write-text.js';
import type { JsonValue } from '../../src/shared/json.js';
import { SluiceError } from '../../src/shared/sluice-error.js';

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\u0000', '')),
  fc.constantFrom(
    'yes',
    'no',
    'null',
    '~',
    '1e3',
    '0x1f',
    '2026-01-01',
    ' a ',
    'a\n b\n',
    '- x',
    '{{ a }}',
    '#',
    '<<',
    '',
    '\t',
  ),
  fc.constantFrom(
    'a: b',
    '"q"',
    "it's",
    '{{ trigger.body["a"] }}',
    'line\r\nline',
    '\n',
    '\n\nx',
    'x\n\n',
    '&a',
    '*a',
    '!t',
    '%',
  ),
);
const key = text.filter((name) => !FORBIDDEN.includes(name));
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as JsonValue),
  ),
}));

describe('a text that was written', () => {
  it.each(TEXT_FORMATS)('is read as the same value, members in the same order, in %s', (format) => {
    fc.assert(
      fc.property(value, (written) => {
        const text = writeText(written, format);
        const read = parseYaml(text).value;
        expect(JSON.stringify(read)).toBe(JSON.stringify(written));
        expect(writeText(read, format)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

const refusalOf = (text: string): SluiceError => {
  try {
    parseYaml(text);
  } catch (error) {
    if (error instanceof SluiceError) return error;
    throw error;
  }
  throw new Error('It was read.');
};

describe('reading YAML', () => {
  it('reads what people write', () => {
    const { value } = parseYaml(
      '# a comment\nname: Open\nsteps:\n  - id: a\n    on: yes\n    201: |\n      two\n      lines\n',
    );
    expect(value).toEqual({ name: 'Open', steps: [{ '201': 'two\nlines\n', id: 'a', on: 'yes' }] });
  });

  it.each([
    ['an alias', 'a: &x 1\nb: *x\n', 'malformed-body', 2],
    ['a bomb of aliases', 'a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]', 'malformed-body', 2],
    ['a tag', 'a: !js/function x', 'malformed-body', 1],
    ['two documents', 'a: 1\n---\nb: 2', 'malformed-body', 2],
    ['broken indentation', 'a:\n  b: 1\n c: 2', 'malformed-body', 3],
    ['a key that comes twice', 'x: 0\na: 1\na: 2', 'duplicate-key', 2],
    ['a list as a key', '[a]: 1', 'malformed-body', 1],
    ['infinity', 'x:\n  - .inf', 'malformed-body', 2],
    ['a hexadecimal number', 'x: 0x10', 'malformed-body', 1],
    ['an older version', '%YAML 1.1\n---\na: yes', 'malformed-body', 1],
    ['a number that would lose digits', 'a: 1\nb: 12345678901234567890', 'validation-failed', 2],
    ['a forbidden key', 'a:\n  __proto__: 1', 'forbidden-key', 2],
    ['too many levels', `${'['.repeat(70)}${']'.repeat(70)}`, 'json-too-deep', 1],
    ['far too many levels', '['.repeat(1_000_000), 'malformed-body', 1],
    ['far too many levels in blocks', '- '.repeat(500_000), 'malformed-body', 1],
  ])('refuses %s, and says where', async (_, text, code, line) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe(code);
    expect(refusal.options.extensions?.position).toMatchObject({ line });
    await expect(parseYamlInTurns(text)).rejects.toMatchObject({ code, detail: refusal.detail });
  });

  it('lets others have their turns while it reads much', async () => {
    const large = { list: Array.from({ length: 5_000 }, (_, n) => ({ id: `step-${n}`, n })) };
    const text = writeText(large, 'yaml');
    let turns = 0;
    let isOver = false;
    const other = () => {
      turns++;
      if (!isOver) setImmediate(other);
    };
    setImmediate(other);
    const { value, placeOf } = await parseYamlInTurns(text);
    isOver = true;
    expect(value).toEqual(large);
    expect(placeOf('/list/2')).toEqual(parseYaml(text).placeOf('/list/2'));
    expect(turns).toBeGreaterThan(2);
  });

  it('finds the place of a value by its pointer, in YAML and in JSON', () => {
    const yaml = parseYaml('name: x\nsteps:\n  - id: a\n  - id: b\n    "a/b": 1\n');
    expect(yaml.placeOf('/steps/1/a~1b')).toEqual({ line: 5, column: 5 });
    expect(yaml.placeOf('/steps/1/missing/there')).toEqual({ line: 4, column: 5 });
    expect(yaml.placeOf('')).toEqual({ line: 1, column: 1 });
    expect(parseYaml('{\n  "a": [\n    { "b": 1 }\n  ]\n}').placeOf('/a/0/b')).toEqual({ line: 3, column: 7 });
  });
});
