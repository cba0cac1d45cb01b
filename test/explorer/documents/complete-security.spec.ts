import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { completeSecurity } from '../../../src/explorer/documents/complete-security.js';

const SCHEMES = {
  'api-key': { type: 'apiKey', in: 'header', name: 'x-api-key' },
  jwt: { type: 'http', scheme: 'bearer' },
} as const;

const documentWith = (security?: Record<string, string[]>[]): OpenAPIObject => ({
  openapi: '3.1.0',
  info: { title: 'test', version: '1' },
  paths: { '/a': { get: { responses: {}, ...(security === undefined ? {} : { security }) } } },
});

describe('completeSecurity', () => {
  it('says of an operation without schemes that it needs none', () => {
    const document = completeSecurity(documentWith(), SCHEMES);
    expect(document.paths['/a']!.get!.security).toEqual([]);
    expect(document.components?.securitySchemes).toEqual({});
  });

  it('describes the schemes that operations name, and no other', () => {
    const document = completeSecurity(documentWith([{ jwt: [] }]), SCHEMES);
    expect(document.paths['/a']!.get!.security).toEqual([{ jwt: [] }]);
    expect(document.components?.securitySchemes).toEqual({ jwt: SCHEMES.jwt });
  });
});
