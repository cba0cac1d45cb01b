import { describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { referencedComplexObjects } from '../../src/flows/referenced-complex-objects.js';

const refTo = (name: string) => ({ $ref: `#/complexObjects/${name}` });
const flowOver = (schema: object): FlowDefinition => ({
  name: 'flow',
  trigger: { type: 'rest', request: { body: { schema } } } as FlowDefinition['trigger'],
  steps: [],
});

describe('referencedComplexObjects', () => {
  it('keeps what is referred to, also from inside another complex object, and nothing else', () => {
    const ticket = { type: 'object', properties: { sender: refTo('person') } };
    const person = { type: 'object' };
    const all = { ticket, unrelated: { type: 'string' }, person };
    expect(referencedComplexObjects(flowOver({ properties: { ticket: refTo('ticket') } }), all)).toEqual({
      person,
      ticket,
    });
  });

  it('ends for complex objects that refer to themselves and to each other', () => {
    const all = { a: { items: refTo('b') }, b: { anyOf: [refTo('a'), refTo('b')] } };
    expect(referencedComplexObjects(flowOver(refTo('a')), all)).toEqual(all);
  });

  it('gives the same order of names whatever the order of use, so that equal versions are found equal', () => {
    const all = { a: { type: 'string' }, b: { type: 'string' } };
    const names = Object.keys(referencedComplexObjects(flowOver({ anyOf: [refTo('b'), refTo('a')] }), all));
    expect(names).toEqual(['a', 'b']);
  });

  it('leaves unknown names and names of the language itself to the check', () => {
    expect(referencedComplexObjects(flowOver({ anyOf: [refTo('gone'), refTo('constructor')] }), {})).toEqual({});
  });
});
