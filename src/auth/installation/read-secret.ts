import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Too short to have been written by `readSecret`. */
const SHORTEST = 32;

/**
 * The secret kept in `secret.key` of the folder, made when it is not there. It is written apart and then linked into
 * place, so nobody reads half of it, and of several starters at once all get the one that was first.
 */
export async function readSecret(directory: string): Promise<string> {
  const file = join(directory, 'secret.key');
  const secret = (await read(file)) ?? (await create(directory, file));
  if (secret.length < SHORTEST) throw new Error(`${file} is damaged: restore it from a backup.`);
  return secret;
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function create(directory: string, file: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return (await read(file))!;
}
