import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Budget } from '../../../src/flow-language/pills/budget.js';
import { EvaluationError } from '../../../src/flow-language/pills/evaluation-error.js';
import { describeType } from '../../../src/flow-language/pills/describe-type.js';
import type { PillFunction } from '../../../src/flow-language/pills/pill-function.js';
import { PILL_FUNCTIONS } from '../../../src/flow-language/pills/pill-functions.js';
import { Duration, kindOf, Timestamp, type PillValue } from '../../../src/flow-language/pills/pill-value.js';
import { atomsOf, unionOf, type PillType } from '../../../src/flow-language/pills/pill-type.js';
import { FIXED_ENVIRONMENT } from './fixed-environment.js';

/** A value, and what the check would know of it. */
interface Typed {
  value: PillValue;
  type: PillType;
}

const typed = (type: PillType, value: fc.Arbitrary<PillValue>): fc.Arbitrary<Typed> =>
  value.map((one) => ({ value: one, type }));

/** Texts that mean something to some function, among any others. */
const text = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    'days',
    'UTC',
    'Europe/Berlin',
    '2026-01-31',
    'yyyy-MM-dd',
    'a.b[0]',
    '([a-z]+)',
    '12',
    '1h',
    'de',
    'hex',
  ),
  fc.constantFrom('__proto__', 'constructor', '{"a":1}', 'QUI=', '%41', '4142', '\\', '(', '$1', '$<x>', '"', "'"),
);

const { scalar } = fc.letrec<{ scalar: Typed }>(() => ({
  scalar: fc.oneof(
    typed({ kind: 'string' }, text),
    typed({ kind: 'integer' }, fc.oneof(fc.integer({ min: -20, max: 40 }), fc.maxSafeInteger())),
    typed({ kind: 'number' }, fc.double({ noNaN: true, noDefaultInfinity: true })),
    typed({ kind: 'boolean' }, fc.boolean()),
    typed({ kind: 'null' }, fc.constant(null)),
    typed({ kind: 'timestamp' }, moment()),
    typed(
      { kind: 'duration' },
      fc.integer().map((milliseconds) => new Duration(milliseconds)),
    ),
  ),
}));

function moment(): fc.Arbitrary<Timestamp> {
  return fc.integer({ min: -8.64e15, max: 8.64e15 }).map((milliseconds) => new Timestamp(milliseconds));
}

/** A value of the type, as a run would have it and the check would know it. */
function valueOf(type: PillType, depth = 0): fc.Arbitrary<Typed> {
  const atoms = atomsOf(type);
  if (atoms === undefined) return depth > 1 ? scalar : fc.oneof(scalar, listOf(type, depth), objectOf(type, depth));
  return fc.oneof(
    ...atoms.map((atom): fc.Arbitrary<Typed> => {
      if (atom.kind === 'list') return listOf(atom.item(), depth);
      if (atom.kind === 'object') return objectOf({ kind: 'any' }, depth);
      return scalar.filter(
        ({ type: { kind } }) => kind === atom.kind || (kind === 'integer' && atom.kind === 'number'),
      );
    }),
  );
}

function listOf(item: PillType, depth: number): fc.Arbitrary<Typed> {
  return fc.array(valueOf(item, depth + 1), { maxLength: 4 }).map((items) => ({
    value: items.map(({ value }) => value),
    type: { kind: 'list', item: () => unionOf(items.map(({ type }) => type)), least: items.length },
  }));
}

function objectOf(item: PillType, depth: number): fc.Arbitrary<Typed> {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'name', 'value', 'toString'), valueOf(item, depth + 1));
  return fields.map((named) => ({
    value: Object.fromEntries(Object.entries(named).map(([name, { value }]) => [name, value])),
    type: {
      kind: 'object',
      fields: new Map(Object.entries(named).map(([name, { type }]) => [name, { type: () => type, required: true }])),
      rest: null,
      closed: false,
    },
  }));
}

const callOf = ({ parameters }: PillFunction): fc.Arbitrary<Typed[]> =>
  fc.tuple(...parameters.map(({ type }) => valueOf(type))).chain((args) => {
    const least = parameters.filter(({ optional }) => optional !== true).length;
    return fc.integer({ min: least, max: args.length }).map((count) => args.slice(0, count));
  });

/** Whether a value is one of the type, as far down as it is declared. */
function isOf(value: PillValue, type: PillType): boolean {
  const atoms = atomsOf(type);
  if (atoms === undefined) return true;
  const kind = kindOf(value);
  return atoms.some((atom) => {
    if (atom.kind === 'list') {
      return Array.isArray(value) && value.length >= atom.least && value.every((item) => isOf(item, atom.item()));
    }
    if (atom.kind === 'object') {
      if (kind !== 'object') return false;
      const fields = value as { [name: string]: PillValue };
      return [...atom.fields].every(([name, field]) =>
        Object.hasOwn(fields, name) ? isOf(fields[name], field.type()) : !field.required,
      );
    }
    return kind === atom.kind || (kind === 'integer' && atom.kind === 'number');
  });
}

/** What may go wrong with values of the right types. */
const FAILURES = [
  'invalid-conversion',
  'invalid-argument',
  'invalid-regex',
  'index-out-of-range',
  'number-out-of-range',
  'forbidden-name',
  'unstorable-text',
  'expression-too-costly',
];

describe.each(
  PILL_FUNCTIONS.map((one) => [`${one.name}(${one.parameters.map(({ name }) => name).join()})`, one] as const),
)('%s', (_, one) => {
  const result = (args: Typed[]) => {
    const types = args.map(({ type }) => type);
    return typeof one.result === 'function' ? one.result(types) : one.result;
  };

  it('gives what its type says, or fails in a way a flow can handle; and changes nothing it was given', () => {
    fc.assert(
      fc.property(callOf(one), (args) => {
        const before = JSON.stringify(args.map(({ value }) => value));
        try {
          const value = one.run(
            args.map((arg) => arg.value),
            new Budget(),
            FIXED_ENVIRONMENT,
          );
          const type = result(args);
          if (!isOf(value, type)) throw new Error(`${JSON.stringify(value)} is not ${describeType(type)}`);
        } catch (error) {
          if (!(error instanceof EvaluationError)) throw error;
          expect(FAILURES).toContain(error.code);
        }
        expect(JSON.stringify(args.map(({ value }) => value))).toBe(before);
      }),
      { numRuns: 40 },
    );
  });
});

it('no function lets a prototype be reached', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
