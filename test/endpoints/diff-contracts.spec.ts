import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Contract, diffContracts } from '../../src/endpoints/diff-contracts.js';
import { RequestReader } from '../../src/endpoints/pipeline/request-reader.js';
import type { ComplexObjects, JsonSchema } from '../../src/schema/json-schema.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';
import { checkRestTrigger } from '../../src/triggers/rest/check-rest-trigger.js';
import { requestSchema } from '../../src/triggers/rest-schemas.js';
import { restRequestOf, type RestTrigger } from '../../src/triggers/rest-trigger.js';

function contract(trigger: object, complexObjects: ComplexObjects = {}, others: object = {}): Contract {
  const base = { type: 'rest', api: 'tickets', version: 1, method: 'POST', path: '/tickets' };
  const definition = { name: 'Tickets', steps: [], ...others, trigger: { ...base, ...trigger } };
  return { definition: definition as unknown as Contract['definition'], complexObjects };
}

const withBody = (schema: JsonSchema, body: object = {}, complexObjects?: ComplexObjects) =>
  contract({ request: { body: { schema, ...body } } }, complexObjects);
const withQuery = (query: JsonObject) => contract({ request: { query } });
const kinds = (one: Contract, other: Contract) => diffContracts(one, other).map(({ kind }) => kind);
const TICKET: JsonSchema = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: { title: { type: 'string', maxLength: 40 } },
};
const ticket = (changes: JsonObject): JsonSchema => ({ ...TICKET, ...changes });

describe('diffContracts of what callers send', () => {
  it('tells a new required field by its place and the reason', () => {
    const properties = { title: { type: 'string', maxLength: 40 }, origin: { type: 'string' } };
    const next = withBody(ticket({ required: ['title', 'origin'], properties }));
    expect(diffContracts(withBody(TICKET), next)).toEqual([
      {
        kind: 'breaking',
        pointer: '/trigger/request/body/schema/required',
        message: 'The body: It must have the field "origin" now.',
      },
      {
        kind: 'compatible',
        pointer: '/trigger/request/body/schema/properties/origin',
        message: 'The body: The field "origin" is accepted too.',
      },
    ]);
  });

  it('takes an optional field of a closed object for compatible, and one of an open object not', () => {
    const properties = { title: { type: 'string', maxLength: 40 }, origin: { type: 'string' } };
    expect(kinds(withBody(TICKET), withBody(ticket({ properties })))).toEqual(['compatible']);
    const open = ticket({ additionalProperties: true });
    const [first] = diffContracts(withBody(open), withBody({ ...open, properties }));
    expect(first).toMatchObject({ kind: 'breaking', message: expect.stringContaining('not declared') });
  });

  it.each([
    ['a shorter text', { properties: { title: { type: 'string', maxLength: 20 } } }, ['breaking']],
    ['a longer text', { properties: { title: { type: 'string', maxLength: 80 } } }, ['compatible']],
    ['a field left out', { properties: {}, required: [] }, ['breaking', 'compatible']],
    ['an object that is open now', { additionalProperties: true }, ['compatible']],
    ['another description', { description: 'A ticket' }, ['docs']],
    [
      'a default where one must be sent',
      { properties: { title: { type: 'string', maxLength: 40, default: 'x' } } },
      ['compatible', 'compatible'],
    ],
  ] as const)('judges %s', (_, changes, expected) => {
    expect(kinds(withBody(TICKET), withBody(ticket(changes as unknown as JsonObject)))).toEqual(expected);
  });

  it('sees a complex object that changed, where it is declared', () => {
    const reference = { $ref: '#/complexObjects/ticket' };
    const [one, other] = [TICKET, ticket({ required: [] })].map((object) =>
      withBody(reference, {}, { ticket: object }),
    );
    expect(diffContracts(other!, one!)).toEqual([
      expect.objectContaining({ kind: 'breaking', pointer: '/complexObjects/ticket/required' }),
    ]);
    expect(kinds(one!, other!)).toEqual(['compatible']);
  });

  it('cannot judge conditions, and says so on the safe side', () => {
    const conditional = { ...TICKET, if: { required: ['title'] }, then: { maxProperties: 1 } };
    expect(diffContracts(withBody(TICKET), withBody(conditional))).toEqual([
      expect.objectContaining({ kind: 'breaking', message: 'The body: What "if" asks for is not the same.' }),
    ]);
    expect(kinds(withBody(conditional), withBody(TICKET))).toEqual([]);
  });

  it('reads parameters as text', () => {
    const query = (schema: JsonObject) => withQuery({ q: schema });
    expect(kinds(query({ type: 'integer' }), query({ type: 'number' }))).toEqual(['compatible']);
    expect(kinds(query({ type: 'integer' }), query({ type: 'string' }))).toEqual(['compatible']);
    expect(kinds(query({ type: 'string' }), query({ type: 'integer' }))).toContain('breaking');
    expect(kinds(query({ type: 'string' }), query({ type: ['integer', 'string'], minimum: 5 }))).toContain('breaking');
    expect(kinds(withQuery({}), query({ type: 'string' }))).toEqual(['compatible']);
    expect(kinds(query({ type: 'string' }), withQuery({}))).toEqual(['breaking']);
    expect(kinds(withQuery({}), query({ type: 'string', required: true }))).toEqual(['breaking']);
    expect(kinds(withQuery({}), query({ type: 'string', required: true, default: 'x' }))).toEqual(['compatible']);
    const header = (schema: JsonObject) => contract({ request: { headers: { 'x-origin': schema } } });
    expect(kinds(contract({}), header({ type: 'string' }))).toEqual(['compatible']);
    expect(kinds(contract({}), header({ type: 'integer' }))).toEqual(['breaking']);
    expect(kinds(header({ type: 'integer' }), contract({}))).toEqual(['compatible']);
  });

  it('knows path parameters by their position', () => {
    const at = (path: string, name: string) => contract({ path, request: { path: { [name]: { type: 'string' } } } });
    expect(kinds(at('/tickets/{id}', 'id'), at('/tickets/{number}', 'number'))).toEqual(['docs']);
    expect(kinds(at('/tickets/{id}', 'id'), at('/orders/{id}', 'id'))).toEqual(['breaking']);
  });

  it('knows media types and sizes', () => {
    const json = withBody(TICKET, { mediaTypes: ['application/json'], maxBytes: 100 });
    const both = withBody(TICKET, { mediaTypes: ['application/json', 'application/x+json'], maxBytes: 200 });
    expect(kinds(json, both)).toEqual(['compatible', 'compatible']);
    expect(kinds(both, json)).toEqual(['breaking', 'breaking']);
  });
});

describe('diffContracts of everything else', () => {
  it.each([
    ['credentials', { auth: { public: true } }, {}],
    ['a role', {}, { auth: { roles: ['sender'] } }],
    ['one scheme less', { auth: { schemes: ['jwt', 'basic'] } }, { auth: { schemes: ['jwt'] } }],
    ['addresses', {}, { auth: { ipRanges: ['192.0.2.0/24'] } }],
    ['an Idempotency-Key', {}, { idempotency: { mode: 'required' } }],
    [
      'fewer requests',
      { limits: [{ per: 'caller', requests: 9, window: 'PT1M' }] },
      { limits: [{ per: 'caller', requests: 5, window: 'PT1M' }] },
    ],
    ['few requests', {}, { limits: [{ per: 'endpoint', requests: 5, window: 'PT1M' }] }],
    ['declared query parameters only', { request: { unknownQuery: 'ignore' } }, {}],
  ])('takes asking for %s to break, and the reverse not', (_, less, more) => {
    expect(kinds(contract(less), contract(more))).toContain('breaking');
    expect(kinds(contract(more), contract(less))).not.toContain('breaking');
  });

  it('takes whatever it does not know to break, in both directions', () => {
    const [without, withMore] = [contract({}), contract({ somethingNew: { perMinute: 5 } })];
    expect([kinds(without, withMore), kinds(withMore, without)]).toEqual([['breaking'], ['breaking']]);
  });

  it('knows that undeclared query parameters were passed over, and that forms have no types', () => {
    const ignoring = (query: JsonObject) => contract({ request: { unknownQuery: 'ignore', query } });
    expect(kinds(ignoring({}), ignoring({ q: { type: 'string' } }))).toEqual(['breaking']);
    const form = (type: JsonValue, mediaTypes: string[]) =>
      withBody({ type: 'object', properties: { a: { type } } }, { mediaTypes });
    const wider = ['integer', 'string'];
    expect(kinds(form('string', ['application/json']), form(wider, ['application/json']))).toEqual(['compatible']);
    const urlencoded = ['application/x-www-form-urlencoded'];
    expect(kinds(form('string', urlencoded), form(wider, urlencoded))).toEqual(['breaking', 'compatible']);
    expect(kinds(form('integer', urlencoded), form('number', urlencoded))).toEqual(['compatible']);
  });

  it('misses guarantees that are gone', () => {
    expect(kinds(contract({}), contract({ idempotency: { mode: 'off' } }))).toEqual(['breaking']);
    expect(kinds(contract({ idempotency: { mode: 'off' } }), contract({}))).toEqual(['compatible']);
    expect(kinds(contract({}), contract({ condition: 'trigger.body.x > 1' }))).toEqual(['breaking']);
  });

  it('takes an id that every delivery must have now to break, where none was asked for', () => {
    const byId = contract({ method: 'GET', dedupe: { by: 'trigger.query.id' } });
    expect(kinds(contract({ method: 'GET' }), byId)).toEqual(['breaking']);
  });

  it('takes the plain answer to break where another one was mapped or shown as an example', () => {
    const sync = (response: JsonObject) => contract({ response: { mode: 'sync', ...response } });
    const mapped = sync({ success: { status: 201, body: {} } });
    expect(kinds(mapped, sync({}))).toEqual(['breaking', 'compatible']);
    expect(kinds(sync({}), mapped)).toContain('breaking');
    const responses = { 201: { example: {} } };
    expect(kinds(sync({ mock: true, responses }), sync({ responses }))).toEqual(['breaking', 'compatible']);
    expect(kinds(sync({}), sync({ timeout: 'PT5S' }))).toEqual(['compatible']);
    const typed = (mediaType: string) => sync({ responses: { 200: { mediaType, schema: { type: 'string' } } } });
    expect(kinds(typed('text/csv'), typed('text/plain'))).toEqual(['breaking']);
  });

  it('compares answers the other way round', () => {
    const answers = (schema: JsonSchema, status = 200) =>
      contract({ response: { mode: 'sync', success: { status, body: {} }, responses: { [status]: { schema } } } });
    const narrow = answers({ type: 'object', required: ['id'], properties: { id: { type: 'string' } } });
    const wide = answers({ type: 'object', properties: { id: { type: 'string' } } });
    expect(kinds(narrow, wide)).toEqual(['breaking']);
    expect(kinds(wide, narrow)).toEqual(['compatible']);
    expect(kinds(narrow, contract({}))).toEqual(['breaking']);
    expect(kinds(answers({}, 200), answers({}, 201))).toEqual(['breaking', 'compatible']);
    expect(kinds(answers({}, 200), answers({}, 422))).toEqual(['compatible', 'compatible']);
  });

  it('takes other texts for documentation', () => {
    expect(kinds(contract({}), contract({ description: 'Takes tickets' }, {}, { name: 'Tickets, again' }))).toEqual([
      'docs',
      'docs',
    ]);
  });
});

const FIELDS = ['a', 'b'];
const scalar: fc.Arbitrary<JsonSchema> = fc
  .record(
    {
      type: fc.constantFrom<JsonValue>('string', 'integer', 'number', 'boolean', ['integer', 'string']),
      enum: fc.constantFrom<JsonValue>(['x', 1], [1, 2], [true]),
      minimum: fc.constantFrom(0, 2),
      maximum: fc.constantFrom(1, 3),
      minLength: fc.constantFrom(1, 2),
      maxLength: fc.constantFrom(1, 2),
    },
    { requiredKeys: ['type'] },
  )
  .map((schema) => schema as JsonSchema);
const parameter = fc
  .tuple(
    fc.oneof(
      scalar,
      scalar.map((items): JsonSchema => ({ type: 'array', items })),
      fc
        .tuple(fc.constantFrom('anyOf', 'allOf', 'oneOf'), fc.array(scalar, { minLength: 1, maxLength: 2 }))
        .map(([choice, parts]): JsonSchema => ({ [choice]: parts })),
    ),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([schema, required, hasDefault]): JsonObject => ({
    ...schema,
    required,
    ...(hasDefault ? { default: 1 } : {}),
  }));
const parameters = (of: fc.Arbitrary<JsonObject>) =>
  fc.dictionary(fc.constantFrom(...FIELDS), of, { noNullPrototype: true });
const body = fc.record(
  {
    required: fc.boolean(),
    schema: fc
      .tuple(parameters(scalar), fc.subarray(FIELDS), fc.boolean())
      .map(([properties, required, additionalProperties]) => ({
        type: 'object',
        properties,
        required,
        additionalProperties,
      })),
  },
  { requiredKeys: ['schema'] },
);
const SURROUNDINGS = { complexObjects: {}, roles: new Set<string>(), schemes: ['api-key'] };
const anyContract = fc
  .record({ query: parameters(parameter), headers: parameters(scalar), body }, { requiredKeys: [] })
  .map((request) => contract({ request }))
  .filter(({ definition }) => checkRestTrigger(definition.trigger, SURROUNDINGS).length === 0);

const text = fc.constantFrom('', '0', '1', '2', '5', '1.5', 'x', 'xyz', 'true');
const texts = fc.dictionary(fc.constantFrom(...FIELDS), fc.array(text, { minLength: 1, maxLength: 2 }), {
  noNullPrototype: true,
});
const call = fc.record({
  query: texts,
  // A header that is sent twice is refused wherever it is declared, as HTTP has it.
  headers: texts.map((sent) => Object.fromEntries(Object.entries(sent).map(([name, [first]]) => [name, [first!]]))),
  body: fc.oneof(
    fc.constant(undefined),
    fc.dictionary(fc.constantFrom(...FIELDS), fc.constantFrom<JsonValue>(0, 1, 2, 1.5, 'x', 'xyz', true, null), {
      noNullPrototype: true,
    }),
  ),
});

function accepts(
  { definition }: Contract,
  {
    query,
    headers,
    body: sent,
  }: { query: Record<string, string[]>; headers: Record<string, string[]>; body: JsonObject | undefined },
): boolean {
  const trigger = definition.trigger as RestTrigger;
  const reader = new RequestReader(restRequestOf(trigger), requestSchema(trigger), {});
  try {
    reader.read({
      path: {},
      query: new Map(Object.entries(query)),
      headerTexts: (name) => headers[name] ?? [],
      body: sent === undefined ? undefined : structuredClone(sent),
    });
    return true;
  } catch (error) {
    if (error instanceof SluiceError) return false;
    throw error;
  }
}

describe('diffContracts of any two contracts', () => {
  it('finds nothing between a contract and itself', () => {
    fc.assert(
      fc.property(anyContract, (same) => {
        expect(diffContracts(same, structuredClone(same))).toEqual([]);
      }),
    );
  });

  it('never calls it compatible when a call that was accepted is refused', () => {
    fc.assert(
      fc.property(anyContract, anyContract, fc.array(call, { minLength: 10, maxLength: 10 }), (one, other, calls) => {
        // A body that is not declared is not looked at; what is promised is to leave it out.
        const declares = restRequestOf(one.definition.trigger as RestTrigger).body !== null;
        const refused = calls
          .map((each) => (declares ? each : { ...each, body: undefined }))
          .filter((each) => accepts(one, each) && !accepts(other, each));
        if (refused.length > 0) expect(kinds(one, other)).toContain('breaking');
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });

  it('calls something that breaks compatible in the other direction, when nothing but the one thing is added', () => {
    fc.assert(
      fc.property(anyContract, scalar, (without, schema) => {
        const { trigger } = without.definition;
        const request = (trigger.request ?? {}) as JsonObject;
        const query = { ...(request.query as JsonObject | undefined), added: { ...schema, required: true } };
        const withMore = contract({ request: { ...request, query } });
        expect(kinds(without, withMore)).toEqual(['breaking']);
        const headers = { ...(request.headers as JsonObject | undefined), added: { type: 'string' } };
        const withHeader = contract({ request: { ...request, headers } });
        expect(kinds(without, withHeader)).toEqual(['compatible']);
        expect(kinds(withHeader, without)).toEqual(['compatible']);
      }),
    );
  });
});
