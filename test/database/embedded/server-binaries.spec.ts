import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { installedPackage } from '../../../src/database/embedded/installed-package.js';
import { serverBinaries } from '../../../src/database/embedded/server-binaries.js';
import { serverUser } from '../../../src/database/embedded/server-user.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const user = serverUser('/does/not/exist');

describe('the binaries of the server', () => {
  let folder: { path: string; remove: () => void };
  let packageDirectory: string;
  let directory: string;

  /** A package as `npm ci --ignore-scripts` leaves it: without the symlinks that its install script makes. */
  beforeEach(() => {
    folder = temporaryFolder();
    packageDirectory = join(folder.path, 'package');
    directory = join(folder.path, 'postgres');
    mkdirSync(directory, { mode: 0o700 });
    if (user !== undefined) chownSync(directory, user.uid, user.gid);
    cpSync(installedPackage(), packageDirectory, { recursive: true, verbatimSymlinks: true });
    for (const link of links(packageDirectory)) if (lstatSync(link, { throwIfNoEntry: false })) unlinkSync(link);
  });

  afterEach(() => folder.remove());

  function links(root: string): string[] {
    const list = readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8');
    return (JSON.parse(list) as { target: string }[]).map(({ target }) => join(root, target));
  }

  function versionOf(binaries: string): string {
    return execFileSync(join(binaries, 'initdb'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  }

  it('get back the symlinks that were lost with the install scripts', () => {
    const binaries = serverBinaries(packageDirectory, directory, user);
    expect(binaries).toBe(join(packageDirectory, 'native', 'bin'));
    expect(links(packageDirectory).filter((link) => !existsSync(link))).toEqual([]);
    expect(versionOf(binaries)).toContain('PostgreSQL');
  });

  it('are copied where the user of the server can reach them when it cannot reach the package', () => {
    if (user === undefined) return; // only root starts the server as somebody else
    chmodSync(packageDirectory, 0o700);
    const binaries = serverBinaries(packageDirectory, directory, user);
    expect(relative(directory, binaries)).toMatch(/^binaries-[^/]+\/bin$/);
    expect(versionOf(binaries)).toContain('PostgreSQL');
    expect(serverBinaries(packageDirectory, directory, user)).toBe(binaries);
  });
});
