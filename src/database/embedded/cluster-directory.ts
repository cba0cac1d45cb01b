import { accessSync, chownSync, constants, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { existsSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reachable } from './reachable.js';
import type { ServerUser } from './server-user.js';

/** Where data may live that cannot stay where it was wanted: the first of these that the server's user can enter. */
const OTHER_PLACES = ['/var/lib', '/var/tmp', tmpdir()];

/**
 * Makes the folder that holds the server's data and everything beside it, private to the server's user, and returns
 * its real path. When that user cannot enter the wanted place (a project below a 0700 home), the folder is made
 * elsewhere and the wanted path becomes a symlink to it, so that all starters agree on it.
 */
export function clusterDirectory(wanted: string, user: ServerUser | undefined): string {
  mkdirSync(dirname(wanted), { recursive: true });
  if (user !== undefined && !reachable(dirname(wanted), user)) linkToReachable(wanted, user);
  else mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const directory = realpathSync(wanted);
  if (user !== undefined) chownSync(directory, user.uid, user.gid);
  return directory;
}

function linkToReachable(wanted: string, user: ServerUser): void {
  if (existsSync(wanted)) return;
  if (lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(wanted); // what it led to was deleted
  const place = OTHER_PLACES.find((candidate) => isWritable(candidate) && reachable(candidate, user));
  if (place === undefined) {
    throw new Error(`The server's user (uid ${user.uid}) can enter neither ${dirname(wanted)} nor any other place.`);
  }
  const elsewhere = mkdtempSync(join(place, 'sluice-'));
  try {
    symlinkSync(elsewhere, wanted);
  } catch (error) {
    rmSync(elsewhere, { recursive: true });
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another starter was faster
  }
}

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
