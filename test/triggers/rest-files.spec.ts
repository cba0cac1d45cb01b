import { describe, expect, it } from '@jest/globals';
import { restFilesOf, schemaWithHandles } from '../../src/triggers/rest-files.js';
import { restRequestOf, type RestTrigger } from '../../src/triggers/rest-trigger.js';

function body(properties: object, declared: object = {}) {
  const request = { body: { mediaTypes: ['multipart/form-data'], schema: { properties }, ...declared } };
  return restRequestOf({ request } as unknown as RestTrigger).body!;
}

const PROPERTIES = {
  photo: { type: 'string', format: 'binary', maxLength: 9, description: 'A photo' },
  pages: { type: 'array', maxItems: 3, items: { type: 'string', contentMediaType: 'application/pdf' } },
  anything: { type: 'string', contentMediaType: 'application/octet-stream' },
  title: { type: 'string' },
  icon: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
};

describe('restFilesOf', () => {
  it('knows files by their format or media type, alone or in lists', () => {
    const files = restFilesOf(body(PROPERTIES, { encoding: { photo: { contentType: 'image/png, image/*' } } }));
    expect([...files]).toEqual([
      ['photo', { list: false, minBytes: 0, maxBytes: 9, mediaTypes: ['image/png', 'image/*'] }],
      ['pages', { list: true, minBytes: 0, maxBytes: Infinity, mediaTypes: ['application/pdf'] }],
      ['anything', { list: false, minBytes: 0, maxBytes: Infinity, mediaTypes: [] }],
    ]);
  });

  it('knows none in bodies that are not multipart', () => {
    const json = body(PROPERTIES, { mediaTypes: ['application/json'] });
    expect(restFilesOf(json).size).toBe(0);
    expect(schemaWithHandles(json)).toBe(json.schema);
  });
});

describe('schemaWithHandles', () => {
  it('puts a closed handle in the place of each file and leaves the rest', () => {
    const { properties } = schemaWithHandles(
      body(PROPERTIES, { encoding: { photo: { contentType: 'image/svg+xml, text/*' } } }),
    ) as { properties: Record<string, Record<string, unknown>> };
    expect(properties.title).toEqual(PROPERTIES.title);
    expect(properties.icon).toEqual(PROPERTIES.icon);
    expect(properties.photo).toMatchObject({
      description: 'A photo',
      type: 'object',
      additionalProperties: false,
      properties: {
        size: { type: 'integer', minimum: 0, maximum: 9 },
        mediaType: { type: 'string', pattern: String.raw`^(image/svg\+xml|text/.+)$` },
      },
    });
    expect(properties.pages).toMatchObject({
      type: 'array',
      maxItems: 3,
      items: { properties: { mediaType: { enum: ['application/pdf'] } } },
    });
  });
});
