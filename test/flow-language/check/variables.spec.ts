import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonSchema } from '../../../src/schema/json-schema.js';
import type { JsonValue } from '../../../src/shared/json.js';
import { findingsOf, findingsOfFlow, told, use, useText } from './check-steps.js';

const VARIABLES: Record<string, JsonSchema> = {
  count: { type: 'integer', default: 0 },
  note: { type: ['string', 'null'], default: null },
  names: { type: 'array', items: { type: 'string', maxLength: 5 }, minItems: 0, default: [] },
  last: { $ref: '#/complexObjects/ticket', default: { title: '', priority: 1, cost: 1, labels: [] } },
  tickets: {
    type: 'array',
    items: { $ref: '#/$defs/one' },
    $defs: { one: { $ref: '#/complexObjects/ticket' } },
    default: [],
  },
};

function findingsWith(...steps: StepDefinition[]) {
  return findingsOfFlow({ variables: VARIABLES, steps });
}

const set = (id: string, values: Record<string, JsonValue>): StepDefinition => ({ id, set: values });
const append = (id: string, items: Record<string, JsonValue>): StepDefinition => ({ id, append: items });

describe('the variables of a flow', () => {
  it('are typed for pills, and are always there', () => {
    expect(findingsWith(use('a', 'vars.count + 1'), useText('b', 'vars.last.title'))).toEqual([]);
    expect(findingsWith(useText('a', 'vars.cuont'))).toMatchObject([{ hint: 'Did you mean "count"?' }]);
    expect(told(findingsWith(useText('a', 'vars.note + "x"')))).toEqual(['may-not-fit /steps/0/inputs/message']);
    expect(findingsOf(useText('a', 'vars.count'))).toMatchObject([
      { code: 'unknown-root', message: 'The flow has no variables.', hint: expect.stringContaining('Declare') },
    ]);
  });

  it.each<[string, JsonValue, string]>([
    ['no object', [], 'invalid-member /variables'],
    ['a schema that is none', { count: 5 }, 'type /variables/count'],
    ['a schema with a mistake', { count: { type: 'int', default: 0 } }, 'unknown-type /variables/count/type'],
    ['no value to start with', { count: { type: 'integer' } }, 'missing-default /variables/count'],
    [
      'a value to start with that is not valid',
      { count: { type: 'integer', default: 'a' } },
      'invalid-default /variables/count/default',
    ],
    ['a name that pills cannot say', { 'a-b': { default: 1 } }, 'invalid-name /variables/a-b'],
  ])('are told of with %s', (_name, variables, finding) => {
    expect(told(findingsOfFlow({ variables: variables as never }))).toContain(finding);
  });

  it('are a hundred at most', () => {
    const variables = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`v${at}`, { default: at }]));
    expect(told(findingsOfFlow({ variables }))).toEqual(['limit-exceeded /variables']);
  });
});

describe('setting variables', () => {
  it('takes values and pills that their schemas allow', () => {
    const values = {
      count: '{{ vars.count + 1 }}',
      note: '{{ trigger.method }}',
      names: ['a', '{{ trigger.method }}'],
    };
    expect(told(findingsWith(set('a', values)))).toEqual(['checked-at-run-time /steps/0/set/names/1'].slice(1));
    expect(findingsWith(set('a', { note: null, last: '{{ trigger.body.ticket }}' }))).toEqual([]);
  });

  it.each<[Record<string, JsonValue>, string]>([
    [{ count: 'a' }, 'invalid-value /steps/0/set/count'],
    [{ count: '{{ trigger.method }}' }, 'type-mismatch /steps/0/set/count'],
    [{ count: '{{ trigger.body.ticket.cost }}' }, 'type-mismatch /steps/0/set/count'],
    [{ conut: 1 }, 'unknown-variable /steps/0/set/conut'],
    [{ last: { title: 'a' } }, 'missing-value /steps/0/set/last/priority'],
    [{ names: ['abcdefg'] }, 'invalid-value /steps/0/set/names/0'],
    [{ note: '{{ trigger.body.ticket.due }}' }, 'optional-field /steps/0/set/note'],
    [{}, 'invalid-member /steps/0/set'],
  ])('is checked: %j', (values, finding) => {
    expect(told(findingsWith(set('a', values)))).toContain(finding);
  });

  it('says which variable was meant', () => {
    expect(findingsWith(set('a', { conut: 1 }))).toMatchObject([{ hint: 'Did you mean "count"?' }]);
    expect(findingsOf(set('a', { count: 1 }))).toMatchObject([{ hint: expect.stringContaining('Declare') }]);
  });
});

describe('appending to variables', () => {
  it('takes one item that the schema of the list allows', () => {
    expect(findingsWith(append('a', { names: 'abc', tickets: '{{ trigger.body.ticket }}' }))).toEqual([]);
  });

  it.each<[Record<string, JsonValue>, string]>([
    [{ names: 5 }, 'invalid-value /steps/0/append/names'],
    [{ names: 'abcdefg' }, 'invalid-value /steps/0/append/names'],
    [{ names: ['a'] }, 'invalid-value /steps/0/append/names'],
    [{ names: '{{ 1 }}' }, 'type-mismatch /steps/0/append/names'],
    [{ tickets: { title: 'a' } }, 'missing-value /steps/0/append/tickets/priority'],
    [{ count: 1 }, 'not-a-list /steps/0/append/count'],
    [{ naems: 'a' }, 'unknown-variable /steps/0/append/naems'],
  ])('is checked: %j', (items, finding) => {
    expect(told(findingsWith(append('a', items)))).toContain(finding);
  });
});

describe('what was proven of a variable', () => {
  const USE = useText('use', 'vars.note + "."');
  const given = (...steps: StepDefinition[]): StepDefinition => ({ id: 'if', if: 'vars.note != null', then: steps });

  it('lasts until it is set', () => {
    expect(findingsWith(given(USE))).toEqual([]);
    expect(findingsWith(given(set('a', { count: 1 }), USE))).toEqual([]);
    expect(told(findingsWith(given(set('a', { note: null }), USE)))).toEqual([
      'may-not-fit /steps/0/then/1/inputs/message',
    ]);
  });

  it('does not outlast a block that may set it', () => {
    const inner: StepDefinition = { id: 'i', if: 'true', then: [set('a', { note: null })] };
    expect(findingsWith(given(inner, USE))).toHaveLength(1);
    const loop: StepDefinition = { id: 'l', forEach: '[1]', as: 'x', do: [set('a', { note: null })] };
    expect(findingsWith(given(loop, USE))).toHaveLength(1);
    const tried: StepDefinition = { id: 't', try: [set('a', { note: null })], catch: [] };
    expect(findingsWith(given(tried, USE))).toHaveLength(1);
  });

  it('does not last into a loop whose earlier rounds may have set it', () => {
    const loop: StepDefinition = { id: 'l', forEach: '[1]', as: 'x', do: [USE, set('a', { note: null })] };
    expect(findingsWith(given(loop))).toHaveLength(1);
    const other: StepDefinition = { id: 'l', forEach: '[1]', as: 'x', do: [USE] };
    expect(findingsWith(given(other))).toEqual([]);
  });

  it('does not last where rounds or branches that run at the same time may set it', () => {
    const body = [given(USE), set('a', { note: null })];
    const loop = { id: 'l', forEach: '[1]', as: 'x', do: body };
    expect(findingsWith(loop)).toEqual([]);
    expect(findingsWith({ ...loop, concurrency: 2 })).toHaveLength(1);
    const parallel: StepDefinition = { id: 'p', parallel: [{ do: [given(USE)] }, { do: [set('a', { note: null })] }] };
    expect(findingsWith(parallel)).toHaveLength(1);
    const own: StepDefinition = { id: 'p', parallel: [{ do: body }, { do: [] }] };
    expect(findingsWith(own)).toEqual([]);
  });

  it('does not last into a case behind one that may set it', () => {
    const decision = (match: 'first' | 'all'): StepDefinition => ({
      id: 'd',
      match,
      decision: [
        { name: 'a', when: 'true', do: [set('a', { note: null })] },
        { name: 'b', when: 'vars.note != null', do: [USE] },
      ],
    });
    expect(findingsWith(decision('first'))).toEqual([]);
    expect(findingsWith(decision('all'))).toHaveLength(1);
  });
});
