import { cpSync, existsSync, lchownSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { executable } from './executable.js';
import { moveIntoPlace } from './move-into-place.js';
import { reachable } from './reachable.js';
import type { ServerUser } from './server-user.js';

/**
 * Makes the binaries of a package usable for the server's user and returns their `bin` folder. They are copied below
 * `directory`, once, when that user cannot reach them or when they lack symlinks that cannot be made in place.
 */
export function serverBinaries(packageDirectory: string, directory: string, user: ServerUser | undefined): string {
  const installed = join(packageDirectory, 'native');
  const whole = restoreSymlinks(installed);
  if (whole && (user === undefined || reachable(join(installed, 'bin', executable('postgres')), user))) {
    return join(installed, 'bin');
  }
  const { version } = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8')) as { version: string };
  const copy = join(directory, `binaries-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    restoreSymlinks(unfinished);
    if (user !== undefined) giveTo(unfinished, user);
    moveIntoPlace(unfinished, copy);
  }
  return join(copy, 'bin');
}

/** npm packs no symlinks; the package's install script makes them, unless scripts were skipped. */
function restoreSymlinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const place = (path: string) => join(native, relative('native', path));
  for (const { source, target } of links) {
    if (existsSync(place(target))) continue;
    try {
      symlinkSync(basename(source), place(target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function giveTo(folder: string, { uid, gid }: ServerUser): void {
  lchownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(path, { uid, gid });
    else lchownSync(path, uid, gid);
  }
}
