import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createEmptyDatabase } from '../support/test-database.js';

function start(environment: Record<string, string>) {
  return spawn(process.execPath, [resolve('dist/main.js')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcome(environment: Record<string, string>) {
  const child = start(environment);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, code: code as number };
}

describe('a start that cannot succeed', () => {
  it('says of a wrong configuration only what is wrong', async () => {
    expect(await outcome({ PORT: 'abc' })).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^Sluice did not start: The configuration is not valid\.\nPORT: [^\n]+\n$/),
      code: 1,
    });
  });

  it('says of a database that refuses only that', async () => {
    const database = await createEmptyDatabase();
    await database.drop();
    expect(await outcome({ DATABASE_URL: database.url })).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^Sluice did not start: Cannot connect to the database [^\n]+ does not exist\n$/),
      code: 1,
    });
  });

  it('says at once, in JSON, which database it is waiting for', async () => {
    const child = start({ DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/sluice' });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(JSON.parse(line)).toMatchObject({ level: 40, msg: expect.stringContaining('app@127.0.0.1:1/sluice') });
    expect(line).not.toContain('secret');
  });
});
