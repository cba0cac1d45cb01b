import { describe, expect, it } from '@jest/globals';
import { mediaTypeOfFile } from '../../../src/endpoints/uploads/media-type-of-file.js';

describe('mediaTypeOfFile', () => {
  it.each([
    ['a PNG whatever it is said to be', '89504e470d0a1a0a', 'text/html', 'image/png'],
    ['what is said to be a PNG and is not', '3c68746d6c3e', 'image/png', 'application/octet-stream'],
    ['a beginning that is too short', '89504e47', 'image/png', 'application/octet-stream'],
    ['a WebP, with any length in it', '52494646112233445745425056', null, 'image/webp'],
    ['a ZIP that is a document', '504b0304aaaa', 'application/vnd.ms-excel.x', 'application/vnd.ms-excel.x'],
    ['a ZIP that is said to be a picture', '504b0304aaaa', 'image/png', 'application/zip'],
    ['a text, of which nothing is known', '612c620a', 'text/csv', 'text/csv'],
    ['what nobody says anything of', '612c620a', null, 'application/octet-stream'],
    ['nothing', '', null, 'application/octet-stream'],
  ])('tells %s', (_, first, said, mediaType) => {
    expect(mediaTypeOfFile(Buffer.from(first, 'hex'), said)).toBe(mediaType);
  });
});
