import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffDefinitions } from '../../src/flow-language/diff-definitions.js';
import type { JsonObject } from '../../src/shared/json.js';

const log = (id: string, message = id): JsonObject => ({ id, action: 'log', inputs: { message } });
const flow = (...steps: JsonObject[]): JsonObject => ({ name: 'A flow', trigger: { type: 'rest' }, steps });
const told = (before: JsonObject, after: JsonObject) =>
  diffDefinitions(before, after).map(({ change, step, pointer }) => `${change} ${step ?? '-'} ${pointer}`);

describe('the difference of two definitions', () => {
  it('names an added, a removed and a changed step by id and place', () => {
    expect(diffDefinitions(flow(log('a'), log('b')), flow(log('new'), log('a', 'other')))).toEqual([
      { change: 'added', step: 'new', pointer: '/steps/0', after: log('new') },
      { change: 'changed', step: 'a', pointer: '/steps/1/inputs/message', before: 'a', after: 'other' },
      { change: 'removed', step: 'b', pointer: '/steps/1', before: log('b') },
    ]);
  });

  it('does not take steps for moved because one was put before them', () => {
    expect(told(flow(log('a'), log('b')), flow(log('x'), log('a'), log('b')))).toEqual(['added x /steps/0']);
  });

  it('finds the fewest steps whose move explains a new order', () => {
    expect(diffDefinitions(flow(log('a'), log('b'), log('c')), flow(log('c'), log('a'), log('b')))).toEqual([
      { change: 'moved', step: 'c', pointer: '/steps/0', from: '/steps/2' },
    ]);
  });

  it('sees a step go into a branch, and what is new about it as well', () => {
    const before = flow(log('a'), { id: 'choice', if: 'true', then: [log('b')] });
    const after = flow({ id: 'choice', if: 'true', then: [log('b')], else: [log('a', 'other')] });
    expect(told(before, after)).toEqual(['moved a /steps/0/else/0', 'changed a /steps/0/else/0/inputs/message']);
  });

  it('tells the change of a condition apart from the steps of its block', () => {
    const choice = (condition: string, ...then: JsonObject[]) => flow({ id: 'choice', if: condition, then });
    expect(told(choice('a', log('b')), choice('c', log('b'), log('d')))).toEqual([
      'changed choice /steps/0/if',
      'added d /steps/0/then/1',
    ]);
  });

  it.each<[string, (...steps: JsonObject[]) => JsonObject, string]>([
    ['elseIf', (...steps) => ({ id: 's', if: 'a', then: [], elseIf: [{ if: 'b', then: steps }] }), '/elseIf/0/then'],
    ['decision', (...steps) => ({ id: 's', decision: [{ name: 'x', when: 'a', do: steps }] }), '/decision/0/do'],
    ['otherwise', (...steps) => ({ id: 's', decision: [], otherwise: steps }), '/otherwise'],
    ['forEach', (...steps) => ({ id: 's', forEach: 'a', as: 'b', do: steps }), '/do'],
    ['parallel', (...steps) => ({ id: 's', parallel: [{ do: steps }] }), '/parallel/0/do'],
    ['try', (...steps) => ({ id: 's', try: steps, catch: [] }), '/try'],
    ['catch', (...steps) => ({ id: 's', try: [], catch: steps }), '/catch'],
    ['onTimeout', (...steps) => ({ id: 's', waitForCallback: {}, onTimeout: steps }), '/onTimeout'],
  ])('looks into the blocks of %s', (_, around, at) => {
    expect(told(flow(around(log('a'))), flow(around(log('a', 'x'), log('b'))))).toEqual([
      `changed a /steps/0${at}/0/inputs/message`,
      `added b /steps/0${at}/1`,
    ]);
  });

  it('knows a branch by its name when another comes before it', () => {
    const table = (...cases: string[]) =>
      flow({ id: 's', decision: cases.map((name) => ({ name, when: 'true', do: [log(name)] })) });
    const kinds = diffDefinitions(table('x'), table('new', 'x')).map(({ change, step }) => `${change} ${step}`);
    expect(kinds).toEqual(['added s', 'added new']);
  });

  it('takes data that looks like steps for data', () => {
    const step = (id: string) => ({ id: 's', action: 'log', inputs: { then: [{ id }] } });
    expect(told(flow(step('a')), flow(step('b')))).toEqual(['changed s /steps/0/inputs/then/0/id']);
  });

  it('takes drafts of any shape, and finds nothing exactly when both are the same', () => {
    const steps = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
    const odd = fc.oneof(fc.jsonValue(), fc.constant([null, 1, { steps: [] }, { id: 7 }]));
    fc.assert(
      fc.property(steps, steps, fc.nat(4), fc.nat(4), odd, (one, other, split, otherSplit, anything) => {
        const nested = (ids: string[], at: number) =>
          flow(...ids.slice(0, at).map((id) => log(id)), {
            id: 'if',
            if: 'x',
            then: ids.slice(at).map((id) => log(id)),
          });
        const [before, after] = [nested(one, split), nested(other, otherSplit)];
        expect(diffDefinitions(before, after).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
        diffDefinitions({ steps: anything } as JsonObject, before);
        diffDefinitions(before, { steps: anything } as JsonObject);
      }),
    );
  });
});
