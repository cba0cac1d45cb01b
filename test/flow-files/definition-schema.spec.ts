import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { definitionSchema } from '../../src/flow-files/file-format.js';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import { CATALOGUE } from '../flow-language/fake-catalogue.js';
import { randomFlow } from '../flow-language/run/random-flow.js';

const inWords = <T extends { type: string }>(items: ReadonlyMap<string, T>) =>
  [...items.values()].map((item) => ({ ...item, title: item.type, description: item.type }));

const schema = definitionSchema({ actions: inWords(CATALOGUE.actions), triggers: inWords(CATALOGUE.triggers) });
const isDefinition = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

describe('the schema of definitions', () => {
  it('takes every flow in which the check finds no error', () => {
    let clean = 0;
    fc.assert(
      fc.property(randomFlow({ concurrent: true, abrupt: true }), (flow) => {
        if (checkFlow(flow, CATALOGUE).some(({ severity }) => severity === 'error')) return;
        clean++;
        expect([isDefinition(flow), isDefinition.errors]).toEqual([true, null]);
      }),
      { numRuns: 300 },
    );
    expect(clean).toBeGreaterThan(50);
  });
});
