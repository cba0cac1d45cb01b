import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeFileName } from '../../../src/endpoints/uploads/safe-file-name.js';

describe('safeFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\scan 1.png', 'scan 1.png'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
    [null, 'file'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['<script>.svg', 'script.svg'],
    ['naïve 文件.txt', 'naïve 文件.txt'],
    [`${'x'.repeat(300)}.tar`, `${'x'.repeat(196)}.tar`],
  ])('makes %j into %j', (given, name) => {
    expect(safeFileName(given)).toBe(name);
  });

  it('is never empty, hidden, a folder or more than 200 characters, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeFileName(given);
        expect(name).toMatch(/^[^./\\][^/\\]*$/);
        expect([...name].length).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
