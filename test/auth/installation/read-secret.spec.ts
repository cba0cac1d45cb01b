import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecret } from '../../../src/auth/installation/read-secret.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-secret-'));
});

afterEach(() => rm(directory, { recursive: true }));

describe('the secret in the data directory', () => {
  it('is made once, long, and readable by its owner alone', async () => {
    const folder = join(directory, 'new', 'folder');
    const secret = await readSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(await readSecret(folder)).toBe(secret);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for all who start at once, and nothing else is left behind', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => readSecret(directory)));
    expect(new Set(secrets).size).toBe(1);
    expect(await readdir(directory)).toEqual(['secret.key']);
  });

  it('stops the start when it is damaged, instead of replacing it', async () => {
    await writeFile(join(directory, 'secret.key'), 'short');
    await expect(readSecret(directory)).rejects.toThrow('damaged');
  });
});
