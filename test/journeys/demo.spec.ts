import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/temporary-folder.js';

let folder: string;

beforeAll(() => {
  folder = temporaryFolder().path;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runDemo(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['examples/demo.mjs', '--exit'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', SLUICE_DATA_DIR: join(folder, 'data') },
  });
  return stdout;
}

describe('the demo', () => {
  it('opens an incident from a real payload on an empty folder, and again on the same folder', async () => {
    const first = await runDemo();
    expect(first).toMatch(/Incident INC0010001\n\s+short_description\s+Spelling error in the README file/);
    expect(first).toMatch(/Execution \S+: completed/);
    expect(first).toMatch(/Explorer\s+http:\S+\/explorer/);
    const second = await runDemo();
    expect(second).toMatch(/Incident INC\d+/);
  }, 90_000);
});
