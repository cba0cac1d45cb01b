import { describe, expect, it } from '@jest/globals';
import { documentNamespace } from '../../../src/endpoints/documentation/document-namespace.js';
import { serveFlowVersion } from '../../../src/endpoints/pipeline/served-endpoint.js';
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

describe('documentNamespace', () => {
  it('shares components that are the same', () => {
    const docs = [...documentNamespace([endpoint(1, '/a', OLD), endpoint(2, '/b', OLD)]).values()];
    expect(docs.map(({ components }) => Object.keys(components))).toEqual([
      ['ticket', 'person'],
      ['ticket', 'person'],
    ]);
  });

  it('gives the plain names to the newest, and other names where an older version means something else', () => {
    const [older, newer] = [endpoint(1, '/a', OLD), endpoint(2, '/b', NEW)];
    const docs = documentNamespace([older, newer]);
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

  it('leaves the names of its own schemas to them', () => {
    const docs = documentNamespace([endpoint(1, '/a', { ticket: { $ref: '#/complexObjects/Problem' }, Problem: {} })]);
    expect(Object.keys([...docs.values()][0]!.components)).not.toContain('Problem');
  });

  it('names operations uniquely, and the same in any order', () => {
    const endpoints = [endpoint(1, '/a_b'), endpoint(2, '/a/b'), endpoint(3, '/a-b'), endpoint(4, '/{x}/{y}')];
    const ids = (list: typeof endpoints) => {
      const docs = documentNamespace(list);
      return endpoints.map((each) => docs.get(each)!.operationId);
    };
    expect(new Set(ids(endpoints)).size).toBe(4);
    expect(ids([...endpoints].reverse())).toEqual(ids(endpoints));
    expect(ids(endpoints)[3]).toBe('a_v1_post_x_y');
  });
});
