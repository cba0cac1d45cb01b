import { describe, expect, it } from '@jest/globals';
import { diffFiles } from '../../../src/endpoints/contract/diff-files.js';
import { restRequestOf, type RestTrigger } from '../../../src/triggers/rest-trigger.js';

const FILE = { type: 'string', format: 'binary' };

function body(photo: object | undefined, contentType?: string) {
  const schema = { type: 'object', properties: photo === undefined ? {} : { photo } };
  const encoding = contentType === undefined ? {} : { encoding: { photo: { contentType } } };
  const declared = { mediaTypes: ['multipart/form-data'], schema, ...encoding };
  return restRequestOf({ request: { body: declared } } as unknown as RestTrigger).body!;
}

describe('diffFiles', () => {
  it.each([
    ['the same', body(FILE, 'image/png'), body(FILE, 'image/png'), []],
    ['a file that is text now', body(FILE), body({ type: 'string' }), ['breaking']],
    ['a text that is a file now', body({ type: 'string' }), body(FILE), ['breaking']],
    ['a file that is new', body(undefined), body(FILE), []],
    ['fewer types', body(FILE, 'image/png, image/jpeg'), body(FILE, 'image/png'), ['breaking']],
    ['types where there was any', body(FILE), body(FILE, 'image/png'), ['breaking']],
    ['other types', body(FILE, 'image/png'), body(FILE, 'image/jpeg'), ['breaking']],
    ['more types', body(FILE, 'image/png'), body(FILE, 'image/*'), ['compatible']],
    ['any type', body(FILE, 'image/png'), body(FILE), ['compatible']],
  ] as const)('judges %s', (_, one, other, kinds) => {
    expect(diffFiles(one, other).map(({ kind }) => kind)).toEqual(kinds);
  });
});
