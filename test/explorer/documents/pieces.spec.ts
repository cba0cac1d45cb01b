import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { jsonPieces } from '../../../src/explorer/documents/json-pieces.js';
import { yamlPieces } from '../../../src/explorer/documents/yaml-pieces.js';

const documents = fc.record({
  openapi: fc.constant('3.1.0'),
  info: fc.record({ title: fc.string(), description: fc.option(fc.string(), { nil: undefined }) }),
  tags: fc.array(fc.record({ name: fc.string() })),
  paths: fc.dictionary(fc.webPath(), fc.object()),
  components: fc.record({
    schemas: fc.dictionary(fc.stringMatching(/^[\w.~-]{1,40}$/), fc.object()),
    headers: fc.constantFrom({}, undefined),
  }),
});

describe('a document written in pieces', () => {
  it('is the JSON that is written at once', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect([...jsonPieces(document)].join('')).toBe(JSON.stringify(document));
      }),
    );
  });

  it('is the YAML that is written at once', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const whole = stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
        expect([...yamlPieces(document as unknown as OpenAPIObject)].join('')).toBe(whole);
      }),
      { numRuns: 30 },
    );
  });
});
