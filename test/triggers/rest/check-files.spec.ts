import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/shared/json.js';
import { checkFiles } from '../../../src/triggers/rest/check-files.js';

const FILE = { type: 'string', format: 'binary' };
const SCHEMA = { type: 'object', properties: { photo: FILE, pages: { type: 'array', items: FILE } } };

const findings = (body: JsonObject, complexObjects: Record<string, JsonObject> = {}) =>
  checkFiles({ mediaTypes: ['multipart/form-data'], schema: SCHEMA, ...body }, complexObjects).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('checkFiles', () => {
  it('takes files as properties, alone or in lists, with limits and media types', () => {
    const photo = { ...FILE, maxLength: 5, contentMediaType: 'image/png', description: 'A photo', 'x-note': 1 };
    const schema = { ...SCHEMA, properties: { ...SCHEMA.properties, photo } };
    expect(findings({ schema, encoding: { pages: { contentType: 'image/png, application/*' } } })).toEqual([]);
  });

  it('finds files beside other media types, which have none', () => {
    expect(findings({ mediaTypes: ['multipart/form-data', 'application/json'] })).toEqual([
      '/request/body/mediaTypes unsuitable-schema',
    ]);
  });

  it('finds what says nothing of a file', () => {
    const schema = { properties: { photo: { ...FILE, pattern: 'x', default: '' } } };
    expect(findings({ schema })).toEqual([
      '/request/body/schema/properties/photo/pattern unsuitable-schema',
      '/request/body/schema/properties/photo/default unsuitable-schema',
    ]);
  });

  it('finds files where none can come', () => {
    const schema = {
      properties: { place: { type: 'object', properties: { map: FILE } }, note: { $ref: '#/complexObjects/note' } },
    };
    expect(findings({ schema }, { note: { properties: { scan: FILE } } })).toEqual([
      '/request/body/schema/properties/place/properties/map unsuitable-schema',
      '/request/body/schema unsuitable-schema',
    ]);
  });

  it.each([
    ['no object', [], '/request/body/encoding type'],
    ['a name that is no file', { foto: { contentType: 'image/png' } }, '/request/body/encoding/foto unknown-member'],
    ['no object for a file', { photo: 'image/png' }, '/request/body/encoding/photo type'],
    [
      'what is no media type',
      { photo: { contentType: 'PNG' } },
      '/request/body/encoding/photo/contentType unsupported-media-type',
    ],
    [
      'what it does not know',
      { photo: { contentType: 'image/png', headers: {} } },
      '/request/body/encoding/photo/headers unknown-member',
    ],
  ])('finds an encoding with %s', (_, encoding, expected) => {
    expect(findings({ encoding } as JsonObject)).toEqual([expected]);
  });

  it('finds an encoding where no files can come', () => {
    expect(findings({ mediaTypes: ['application/json'], encoding: {} })).toEqual([
      '/request/body/encoding encoding-not-allowed',
    ]);
  });
});
