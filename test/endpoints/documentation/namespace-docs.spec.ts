import { describe, expect, it } from '@jest/globals';
import { NamespaceDocs } from '../../../src/endpoints/documentation/namespace-docs.js';
import { serveFlowVersion, type ServedEndpoint } from '../../../src/endpoints/pipeline/served-endpoint.js';
import type { FlowVersionView } from '../../../src/flows/flow-version-view.js';
import type { ComplexObjects } from '../../../src/schema/json-schema.js';

/** Later numbers are newer flow versions. */
const endpoint = (number: number, path: string, complexObjects: ComplexObjects = {}) =>
  serveFlowVersion({
    id: `0199c0de-0000-7000-8000-00000000000${number}`,
    flowId: 'f',
    namespace: 'acme',
    definition: {
      name: 'A flow',
      steps: [],
      trigger: {
        type: 'rest',
        api: 'a',
        version: 1,
        method: 'POST',
        path,
        request: { body: { schema: { $ref: '#/complexObjects/ticket' } } },
      },
    },
    complexObjects,
  } as unknown as FlowVersionView);

const OLD = {
  ticket: { type: 'object', properties: { by: { $ref: '#/complexObjects/person' } } },
  person: { type: 'string' },
};
const NEW = { ...OLD, person: { type: 'object' } };

async function documented(endpoints: readonly ServedEndpoint[], namespace = new NamespaceDocs()) {
  return new Map((await namespace.of(endpoints)).map(({ endpoint, docs }) => [endpoint, docs]));
}

describe('NamespaceDocs', () => {
  it('shares components that are the same', async () => {
    const docs = [...(await documented([endpoint(1, '/a', OLD), endpoint(2, '/b', OLD)])).values()];
    expect(docs.map(({ components }) => Object.keys(components))).toEqual([
      ['ticket', 'person'],
      ['ticket', 'person'],
    ]);
  });

  it('gives the plain names to the newest, and other names where an older version means something else', async () => {
    const [older, newer] = [endpoint(1, '/a', OLD), endpoint(2, '/b', NEW)];
    const docs = await documented([older, newer]);
    expect(docs.get(newer)!.body).toEqual({ $ref: '#/components/schemas/ticket' });
    const { body, components } = docs.get(older)!;
    const [ticket, person] = Object.keys(components);
    expect(ticket).toMatch(/^ticket\.[0-9a-f]{8}$/);
    expect(body).toEqual({ $ref: `#/components/schemas/${ticket}` });
    expect(components[ticket!]).toEqual({
      type: 'object',
      properties: { by: { $ref: `#/components/schemas/${person}` } },
    });
    expect(components[person!]).toEqual({ type: 'string' });
  });

  it('leaves the names of its own schemas to them', async () => {
    const ticket = { $ref: '#/complexObjects/Problem' };
    const docs = await documented([endpoint(1, '/a', { ticket, Problem: {} })]);
    expect(Object.keys([...docs.values()][0]!.components)).not.toContain('Problem');
  });

  it('names operations uniquely, and the same in any order', async () => {
    const endpoints = [endpoint(1, '/a_b'), endpoint(2, '/a/b'), endpoint(3, '/a-b'), endpoint(4, '/{x}/{y}')];
    const ids = async (list: typeof endpoints) => {
      const docs = await documented(list);
      return endpoints.map((each) => docs.get(each)!.operationId);
    };
    const given = await ids(endpoints);
    expect(new Set(given).size).toBe(4);
    expect(await ids([...endpoints].reverse())).toEqual(given);
    expect(given[3]).toBe('a_v1_post_x_y');
  });

  it('says the same by the same object while nothing else is to be said', async () => {
    const namespace = new NamespaceDocs();
    const [older, newer, third] = [endpoint(1, '/a', OLD), endpoint(2, '/b', NEW), endpoint(3, '/c', NEW)];
    const before = await documented([older, newer], namespace);
    const after = await documented([older, newer, third], namespace);
    expect(after.get(older)).toBe(before.get(older));
    expect(after.get(newer)).toBe(before.get(newer));
    const alone = await documented([older], namespace);
    expect(Object.keys(alone.get(older)!.components)).toEqual(['ticket', 'person']);
  });
});
