import { describe, expect, it } from '@jest/globals';
import { bodyFault } from '../../../../src/actions/types/http-request/body-fault.js';
import { encodeBody } from '../../../../src/actions/types/http-request/encode-body.js';
import type { HttpRequestBody } from '../../../../src/actions/types/http-request/http-request-input.js';

describe('a body', () => {
  it.each([
    [{ json: { a: 'ü' } }, '{"a":"ü"}', 'application/json'],
    [{ json: null, mediaType: 'application/vnd.acme+json' }, 'null', 'application/vnd.acme+json'],
    [{ form: { a: 'b c', n: 1, l: ['x', true] } }, 'a=b+c&n=1&l=x&l=true', 'application/x-www-form-urlencoded'],
    [{ text: 'a,b', mediaType: 'text/csv' }, 'a,b', 'text/csv'],
    [{ text: '' }, '', 'text/plain; charset=utf-8'],
    [{ base64: 'AP8=' }, '\u0000\u00ff', 'application/octet-stream'],
  ] as [HttpRequestBody, string, string][])('of %j is encoded', (body, content, mediaType) => {
    expect(bodyFault(body)).toBeUndefined();
    const encoded = encodeBody(body, 'seed');
    const isText = typeof encoded.content === 'string';
    expect(isText ? encoded.content : Buffer.from(encoded.content as Uint8Array).toString('latin1')).toBe(content);
    expect(encoded.mediaType).toBe(mediaType);
  });

  it('of several parts is read back by an implementation that nobody here wrote', async () => {
    const body: HttpRequestBody = {
      multipart: [
        { name: 'title', text: 'Grüße\r\n--x' },
        { name: 'file "1"', fileName: 'a\r\nb".txt', text: 'content', mediaType: 'text/plain' },
        { name: 'raw', base64: 'AP8=' },
      ],
    };
    expect(bodyFault(body)).toBeUndefined();
    const { content, mediaType } = encodeBody(body, 'seed');
    const form = await new Response(content as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': mediaType },
    }).formData();
    expect(form.get('title')).toBe('Grüße\r\n--x');
    const file = form.get('file "1"') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['a\r\nb".txt', 'text/plain', 'content']);
    expect(Buffer.from(await (form.get('raw') as File).arrayBuffer())).toEqual(Buffer.from([0, 255]));
  });

  it('of several parts is the same at every attempt', () => {
    const body = { multipart: [{ name: 'a', text: 'b' }] };
    expect(encodeBody(body, 'one')).toEqual(encodeBody(body, 'one'));
    expect(encodeBody(body, 'one')).not.toEqual(encodeBody(body, 'two'));
  });

  it.each([
    [{}, ''],
    [{ json: 1, text: 'a' }, ''],
    [{ mediaType: 'text/plain' }, ''],
    [{ text: 'a', mediaType: 'text' }, '/mediaType'],
    [{ text: 'a', mediaType: 'text/plain\r\nx-a: b' }, '/mediaType'],
    [{ base64: 'no base64!' }, '/base64'],
    [{ multipart: [], mediaType: 'multipart/mixed' }, '/mediaType'],
    [{ multipart: [{ name: 'a' }] }, '/multipart/0'],
    [{ multipart: [{ name: 'a', text: 'b', mediaType: 'x\r\ny' }] }, '/multipart/0/mediaType'],
  ] as [HttpRequestBody, string][])('of %j is refused at %j', (body, pointer) => {
    expect(bodyFault(body)?.pointer).toBe(pointer);
  });
});
