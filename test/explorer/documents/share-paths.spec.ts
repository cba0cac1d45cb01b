import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { sharePaths } from '../../../src/explorer/documents/share-paths.js';

const operation = (operationId: string, ...names: string[]) => ({
  operationId,
  parameters: [...names.map((name) => ({ name, in: 'path' })), { name: 'id', in: 'query' }],
  responses: {},
});

describe('operations of one address', () => {
  it('stand in one path, whatever each calls its path parameters', () => {
    const given = {
      '/t/{ticket}/c/{id}': { put: operation('put', 'ticket', 'id') },
      '/t/new': { post: operation('post') },
      '/t/{id}/c/{number}': { get: operation('get', 'id', 'number') },
    } as unknown as OpenAPIObject['paths'];
    const before = structuredClone(given);
    expect(sharePaths(Object.entries(given))).toEqual({
      '/t/{id}/c/{number}': { put: operation('put', 'id', 'number'), get: operation('get', 'id', 'number') },
      '/t/new': { post: operation('post') },
    });
    expect(given).toEqual(before);
  });
});
