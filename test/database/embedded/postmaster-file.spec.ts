import { describe, expect, it } from '@jest/globals';
import { parsePostmasterFile } from '../../../src/database/embedded/postmaster-file.js';

describe('the file that a server writes about itself', () => {
  const lines = ['4711', '/data', '1760000000', '25432', '', '127.0.0.1', '  3276810         0', 'ready   ', ''];

  it('tells its process, its port and that it is ready', () => {
    expect(parsePostmasterFile(lines.join('\n'))).toEqual({ pid: 4711, port: 25432, ready: true });
  });

  it('tells that it is still starting', () => {
    expect(parsePostmasterFile(lines.with(7, 'starting').join('\n'))).toEqual({ pid: 4711, port: 25432, ready: false });
  });

  it.each(['', '4711\n', '4711\n/data\n1760000000\n', 'x\n/data\n1\n25432\n'])(
    'says nothing while it reads %j',
    (text) => {
      expect(parsePostmasterFile(text)).toBeUndefined();
    },
  );
});
