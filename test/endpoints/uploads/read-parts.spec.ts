import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundaryOf } from '../../../src/endpoints/uploads/boundary-of.js';
import { readParts } from '../../../src/endpoints/uploads/read-parts.js';

/** The parts of a body that comes in pieces of the given sizes, over and over. */
async function partsOf(body: Uint8Array, boundary: string, sizes: readonly number[] = [65_536]) {
  async function* pieces() {
    for (let at = 0, turn = 0; at < body.length; turn++) {
      const size = sizes[turn % sizes.length]!;
      yield body.subarray(at, at + size);
      at += size;
    }
  }
  const parts: { name: string; fileName: string | null; mediaType: string | null; content: string }[] = [];
  for await (const { head, content } of readParts(pieces(), boundary)) {
    const found: Buffer[] = [];
    for await (const piece of content) found.push(piece);
    parts.push({ ...head, content: Buffer.concat(found).toString('hex') });
  }
  return parts;
}

const text = (value: string) => Buffer.from(value).toString('hex');

describe('readParts', () => {
  it('reads whatever a platform that nobody here wrote puts into a form, in pieces of any size', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      // Bytes that look like the ends of things.
      fc.array(fc.constantFrom('\r', '\n', '-', '--', '\r\n--', 'x'), { maxLength: 60 }).map((all) => {
        return new Uint8Array(Buffer.from(all.join('')));
      }),
    );
    const name = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((each) => !/[\0\r\n\\]/.test(each));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name, fileName: name.filter((each) => each !== ''), content }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
        async (files, sizes) => {
          const form = new FormData();
          for (const file of files) {
            form.append(file.name, new Blob([file.content as Uint8Array<ArrayBuffer>]), file.fileName);
          }
          const response = new Response(form);
          const boundary = boundaryOf(response.headers.get('content-type')!);
          const body = new Uint8Array(await response.arrayBuffer());
          const expected = [...form].map(([field, value], at) => ({
            name: field,
            fileName: (value as File).name,
            mediaType: 'application/octet-stream',
            content: Buffer.from(files[at]!.content).toString('hex'),
          }));
          expect(await partsOf(body, boundary, sizes)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('passes over what is before the first delimiter and after the last', async () => {
    const body = 'before\r\n--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\nafter --x';
    expect(await partsOf(Buffer.from(body), 'x', [3])).toMatchObject([{ name: 'a', content: text('1') }]);
  });

  it('reads names as curl and as browsers write them', async () => {
    const part = (parameters: string) => `--x\r\ncontent-disposition: form-data;${parameters}\r\n\r\n\r\n`;
    const body = `${part(' name="a \\"b\\""; filename="C:\\dir\\é.txt"')}${part('name=c ; FileName="%22%0D"')}--x--`;
    expect(await partsOf(Buffer.from(body), 'x')).toMatchObject([
      { name: 'a "b"', fileName: 'C:\\dir\\é.txt' },
      { name: 'c', fileName: '"\r' },
    ]);
  });

  it.each([
    ['multipart/form-data; boundary=x', 'x'],
    ['multipart/form-data; charset=utf-8; Boundary="a b"', 'a b'],
    ['multipart/form-data', ''],
    ['multipart/form-data; boundary=', ''],
    ['multipart/form-data; boundary=a; boundary=b', ''],
  ])('finds the boundary of %s', (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });

  it.each(['', 'x'.repeat(71), 'x ', 'ü', 'a\r\nb'])('refuses the boundary %j', async (boundary) => {
    await expect(partsOf(Buffer.from('--x--'), boundary)).rejects.toMatchObject({ code: 'malformed-body' });
  });
});
