import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import { FLOW_SCHEMAS, logicStepName, logicStepSchema } from '../../src/flow-language/flow-schemas.js';
import { LOGIC_KINDS } from '../../src/flow-language/logic-kinds.js';
import { checkSchema } from '../../src/schema/check-schema.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import type { JsonObject } from '../../src/shared/json.js';

const KINDS = LOGIC_KINDS.map((kind) => [kind.name, kind] as const);

describe.each(KINDS)('the flow logic %s', (_name, kind) => {
  it('is described, named after its member and unlike any other', () => {
    expect(kind.title).not.toBe('');
    expect(kind.description).toMatch(/\.$/);
    expect(kind.member.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).toBe(kind.name);
    expect(kind.required).toContain(kind.member);
    expect(LOGIC_KINDS.filter(({ name }) => name === kind.name)).toEqual([kind]);
  });

  it('has schemas without mistakes, whose members all say what they are', () => {
    expect(checkSchema(kind.output, {})).toEqual([]);
    expect(checkSchema({ ...logicStepSchema(kind), $defs: { ...FLOW_SCHEMAS } }, {})).toEqual([]);
    expect(FLOW_SCHEMAS[logicStepName(kind)]).toEqual(logicStepSchema(kind));
  });

  it('has examples that fit the schema and that the check can follow', () => {
    const validate = compileValidator({ ...logicStepSchema(kind), $defs: { ...FLOW_SCHEMAS } }, {});
    expect(kind.examples.length).toBeGreaterThan(0);
    for (const example of kind.examples) {
      expect(validate(structuredClone(example) as unknown as JsonObject)).toEqual([]);
      const looped = ['exitLoop', 'skipIteration'].includes(kind.member);
      const steps = looped ? [{ id: 'loop', forEach: '[1]', as: 'item', do: [example] }] : [example];
      const findings = checkFlow({ ...CONTEXT, steps }, CATALOGUE);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

const TICKET = {
  type: 'object',
  required: ['title', 'priority', 'services', 'incident'],
  properties: {
    title: { type: 'string' },
    priority: { type: 'integer' },
    incident: { type: 'string' },
    services: {
      type: 'array',
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    },
  },
};

/** What the examples are written for. */
const CONTEXT = {
  name: 'Examples',
  trigger: { type: 'ticket' },
  variables: {
    tries: { type: 'integer', default: 0 },
    names: { type: 'array', items: { type: 'string' }, default: [] },
  },
};

const CATALOGUE = {
  complexObjects: {},
  roles: new Set<string>(),
  tables: new Map(),
  triggers: new Map([
    [
      'ticket',
      {
        type: 'ticket',
        check: () => [],
        output: () => ({ type: 'object', required: ['body'], properties: { body: TICKET } }),
        answers: () => ({ success: null, failure: null, bodies: new Map() }),
      },
    ],
  ]),
  actions: new Map(
    ['log', 'wait', 'create-record', 'update-record', 'look-up-record'].map((type) => [
      type,
      {
        type,
        input: { type: 'object' },
        output: { type: 'object', required: ['found'], properties: { found: { type: 'boolean' } } },
      },
    ]),
  ),
};
