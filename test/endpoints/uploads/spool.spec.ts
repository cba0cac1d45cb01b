import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { SluiceConfig } from '../../../src/config/sluice-config.js';
import { Spool } from '../../../src/endpoints/uploads/spool.js';
import { SpoolSpace } from '../../../src/endpoints/uploads/spool-space.service.js';

const space = (uploadLimit: number) => new SpoolSpace(Object.assign(new SluiceConfig(), { uploadLimit }));

async function contentOf(spool: Spool, start: number, end: number, chunkBytes: number): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of spool.read(start, end, chunkBytes)) pieces.push(Buffer.from(piece).toString());
  return pieces;
}

describe('Spool', () => {
  it('gives back any part of what was written, in pieces of the size that is asked for', async () => {
    const spool = new Spool(space(1024));
    await spool.append(Buffer.from('one two '));
    await spool.append(Buffer.from('three'));
    expect(spool.length).toBe(13);
    expect(await contentOf(spool, 4, 13, 4)).toEqual(['two ', 'thre', 'e']);
    expect(await contentOf(spool, 4, 4, 4)).toEqual([]);
    await spool.close();
  });

  it('leaves nothing to be found on disk, from the beginning', async () => {
    const spool = new Spool(space(1024));
    await spool.append(Buffer.from('secret'));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('sluice-upload-'))).toEqual([]);
    await spool.close();
  });

  it('takes no more of the disk than all spools together may, and gives it back', async () => {
    const shared = space(10);
    const [one, other] = [new Spool(shared), new Spool(shared)];
    await one.append(Buffer.alloc(150));
    await expect(other.append(Buffer.alloc(51))).rejects.toMatchObject({ code: 'not-ready' });
    await one.close();
    await other.append(Buffer.alloc(200));
    await other.close();
    await one.append(Buffer.alloc(200));
    await one.close();
  });
});
