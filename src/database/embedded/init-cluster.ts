import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { moveIntoPlace } from './move-into-place.js';
import { isAlive } from './is-alive.js';
import { executable } from './executable.js';
import { SERVER_ENVIRONMENT } from './server-environment.js';
import { ROLE } from './server-url.js';
import type { ServerUser } from './server-user.js';

const PASSWORD_FILE = 'sluice.password';
const UNFINISHED = /\.(\d+)\.new(\.password)?$/;

/**
 * Makes `data` below `directory` when it is not there yet, and returns the password of its owner. Each starter
 * initialises a folder of its own and renames it, so a kill half-way or several cold starters at once leave no half
 * cluster and need no lock.
 */
export async function initCluster(directory: string, binaries: string, user: ServerUser | undefined): Promise<string> {
  const data = join(directory, 'data');
  sweepUnfinished(directory);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const unfinished = `${data}.${process.pid}.new`;
    await initialise(unfinished, join(binaries, executable('initdb')), user);
    moveIntoPlace(unfinished, data);
  }
  return readFileSync(join(data, PASSWORD_FILE), 'utf8').trim();
}

async function initialise(unfinished: string, initdb: string, user: ServerUser | undefined): Promise<void> {
  const passwordFile = `${unfinished}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${ROLE}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await promisify(execFile)(initdb, [`--pgdata=${unfinished}`, ...encoding, ...access], {
      ...user,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
    });
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
    throw new Error(`initdb failed: ${(cause as { stderr?: string }).stderr || cause}`, { cause });
  }
  renameSync(passwordFile, join(unfinished, PASSWORD_FILE));
}

/** Removes what starters that were killed left half-made. */
function sweepUnfinished(directory: string): void {
  for (const name of readdirSync(directory)) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    try {
      rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // an orphaned initdb still writes into it: the next start removes it
    }
  }
}
