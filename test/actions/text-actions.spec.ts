import { describe, expect, it } from '@jest/globals';
import type { ActionContext } from '../../src/actions/action.js';
import { ParseCsvAction } from '../../src/actions/types/parse-csv.action.js';
import { ParseJsonAction } from '../../src/actions/types/parse-json.action.js';
import { ParseXmlAction } from '../../src/actions/types/parse-xml.action.js';
import { RaiseErrorAction } from '../../src/actions/types/raise-error.action.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import type { JsonObject } from '../../src/shared/json.js';

const context = {} as ActionContext;

/** With defaults, as the engine hands it over. */
function filled(action: { input: JsonObject }, input: JsonObject): JsonObject {
  const copy = structuredClone(input);
  expect(compileValidator(action.input, {})(copy)).toEqual([]);
  return copy;
}

const fails = (stepCode: string, message: RegExp) =>
  expect.objectContaining({ options: expect.objectContaining({ stepCode }), detail: expect.stringMatching(message) });

describe('parse-json', () => {
  const action = new ParseJsonAction();
  const ORDER = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, n: { default: 1 } } };

  it('gives the value, with the defaults of the schema', async () => {
    expect(await action.run({ text: '{"id":7}', schema: ORDER }, context)).toEqual({
      output: { value: { id: 7, n: 1 } },
    });
    expect(await action.run({ text: ' null ' }, context)).toEqual({ output: { value: null } });
  });

  it.each([
    ['{"a":1,"a":2}', 'malformed-text', /twice|duplicate|already/i],
    ['{"a":', 'malformed-text', /./],
    ['{"__proto__":1}', 'malformed-text', /__proto__/],
    ['1e400', 'malformed-text', /./],
  ])('fails for %s', async (text, code, message) => {
    await expect(action.run({ text }, context)).rejects.toEqual(fails(code, message));
  });

  it('fails for a value that is not what was expected, and says where', async () => {
    await expect(action.run({ text: '{"id":"7"}', schema: ORDER }, context)).rejects.toEqual(
      fails('unexpected-value', /\/id must be integer/),
    );
  });

  it('types the pills into the value, and finds a schema that is none', () => {
    expect(action.specialise({ schema: ORDER }, {}, {})).toMatchObject({
      output: { properties: { value: { properties: { id: { type: 'integer' } } } } },
      findings: [],
    });
    expect(action.specialise({ schema: { type: 'nothing' } }, {}, {}).findings).toMatchObject([
      { severity: 'error', pointer: '/schema/type' },
    ]);
    expect(action.specialise({}, {}, { schema: '{{ vars.schema }}' }).findings).toMatchObject([
      { code: 'schema-not-plain', pointer: '/schema' },
    ]);
  });
});

describe('parse-xml', () => {
  const action = new ParseXmlAction();

  it('gives the value, typed by the schema', async () => {
    const order = { type: 'object', properties: { '@id': { type: 'integer' }, line: { type: 'array' } } };
    const schema = { type: 'object', properties: { order } };
    expect(await action.run({ text: '<order id="7"><line>a</line></order>', schema }, context)).toEqual({
      output: { value: { order: { '@id': 7, line: ['a'] } } },
    });
    expect(await action.run({ text: '<a>1</a>' }, context)).toEqual({ output: { value: { a: '1' } } });
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /The text has a document type/],
    ['<a>', /not well-formed/],
    ['text', /not well-formed/],
  ])('fails for %s', async (text, message) => {
    await expect(action.run({ text }, context)).rejects.toEqual(fails('malformed-text', message));
  });
});

describe('parse-csv', () => {
  const action = new ParseCsvAction();
  const rowsOf = (input: JsonObject) => action.run(filled(action, input));

  it('gives an object for each row, typed by the columns', async () => {
    const text = '\ufeffsku;amount;note\r\n"0;1";3;\r\n002;4;"two\nlines"\r\n';
    const columns = { amount: { type: 'integer' } };
    expect(await rowsOf({ text, delimiter: ';', columns })).toEqual({
      output: {
        rows: [
          { sku: '0;1', amount: 3, note: '' },
          { sku: '002', amount: 4, note: 'two\nlines' },
        ],
        count: 2,
      },
    });
  });

  it('names the columns in their order when there is no header', async () => {
    const columns = { a: { type: 'string' }, b: { type: 'boolean' } };
    expect(await rowsOf({ text: '1,true', header: false, columns })).toEqual({
      output: { rows: [{ a: '1', b: true }], count: 1 },
    });
    expect(action.specialise({ header: false }, {}, {}).findings).toMatchObject([{ code: 'missing-input' }]);
  });

  it.each([
    ['a,b\n1\n', {}, 'malformed-text', /not CSV/],
    ['a\n"1\n', {}, 'malformed-text', /not CSV/],
    ['a\nx\n', { a: { type: 'integer' } }, 'unexpected-value', /In row 1, a must be integer/],
    ['a\n1\n', { b: {} }, 'unexpected-value', /In row 1/],
    [`a\n${'1\n'.repeat(10_001)}`, {}, 'malformed-text', /more than 10000 rows/],
  ])('fails for %j', async (text, columns, code, message) => {
    await expect(rowsOf({ text, columns })).rejects.toEqual(fails(code, message));
  });

  it('types the pills into the rows, and finds a column whose schema is none', () => {
    const columns = { amount: { type: 'integer' } };
    expect(action.specialise({ columns }, {}, {})).toMatchObject({
      output: { properties: { rows: { items: { properties: columns, required: ['amount'] } } } },
      findings: [],
    });
    expect(action.specialise({ columns: { 'a/b': { type: 1 } } }, {}, {}).findings[0]).toMatchObject({
      severity: 'error',
      pointer: expect.stringMatching(/^\/columns\/a~1b/),
    });
  });
});

it('raise-error fails with the code and message that it is given', async () => {
  await expect(new RaiseErrorAction().run({ code: 'out-of-stock', message: 'None left.' })).rejects.toEqual(
    fails('out-of-stock', /^None left\.$/),
  );
});
