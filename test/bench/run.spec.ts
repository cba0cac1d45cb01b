import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/temporary-folder.js';

const SHORTLY = ['--rounds', '1', '--seconds', '0.3', '--warm-up', '0.2'];

let folder: ReturnType<typeof temporaryFolder>;

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(() => folder.remove());

describe('the bench', () => {
  it('measures beside its peers what it says, and keeps it as data, as a table and as a drawing', async () => {
    await promisify(execFile)(process.execPath, ['bench/run.mjs', 'accept', ...SHORTLY, '--results', folder.path]);
    const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');

    const { accept } = JSON.parse(read('latest.json'));
    expect(Object.keys(accept.measured)).toEqual(['B0', 'B1', 'B2', 'sluice']);
    expect(accept.measured.sluice.accepted).toBeGreaterThan(0);
    expect(accept.ratios['accept / B1']).toBeCloseTo(
      accept.measured.sluice.perSecond / accept.measured.B1.perSecond,
      10,
    );
    expect(accept.database).toMatchObject({ fsync: 'on', synchronous_commit: 'on' });
    expect(read('latest.md')).toContain('accept / B1');
    expect(read('latest.svg')).toContain('Sluice, accepted');
  }, 120_000);

  it('says which parts there are when it is asked for another one', async () => {
    const asked = promisify(execFile)(process.execPath, ['bench/run.mjs', 'everything']);

    await expect(asked).rejects.toMatchObject({ stderr: expect.stringContaining('accept, complete, latency') });
  });
});
