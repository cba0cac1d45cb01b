import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startNodeProcess, type NodeProcess } from '../support/node-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The tour is typed into a shell. A machine without one, or without curl, cannot take it. */
const MISSING = ['bash', 'curl'].filter((command) => spawnSync(command, ['--version']).status !== 0);
if (MISSING.length > 0)
  process.stderr.write(`The README's tour is NOT tested here: ${MISSING.join(' and ')} missing.\n`);
const withShell = MISSING.length > 0 ? describe.skip : describe;

/** The shell blocks of the tour, in order, as one script that stops at the first failure. */
function tourScript(): string {
  const readme = readFileSync('README.md', 'utf8');
  const tour = readme.slice(readme.indexOf('## Five-minute tour'));
  const section = tour.slice(0, tour.indexOf('\n## ', 1) === -1 ? undefined : tour.indexOf('\n## ', 1));
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block);
  return ['set -euo pipefail', ...blocks.map((block, step) => `echo; echo "--- step ${step + 1}"\n${block}`)].join(
    '\n',
  );
}

withShell('the tour in the README', () => {
  let folder: string;
  let node: NodeProcess;

  beforeAll(async () => {
    folder = temporaryFolder().path;
    node = await startNodeProcess({ SLUICE_DATA_DIR: join(folder, 'data') });
  }, 60_000);

  afterAll(async () => {
    await node.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('works as printed, step by step', async () => {
    const { stdout } = await promisify(execFile)('bash', ['-c', tourScript().replaceAll('/tmp/', `${folder}/`)], {
      env: { ...process.env, SLUICE: node.url, SETUP_TOKEN: node.setupToken },
    });
    const said = stdout.split('--- step ');
    expect(said).toHaveLength(9);
    expect(said[4]).toContain('"code":"unknown-field"');
    expect(said[5]).toContain('/api/acme/ticketing/v1/tickets/{source}');
    expect(said[7]).toContain('The printer is on fire');
  }, 60_000);
});
