import { join, resolve } from 'node:path';
import type { Cluster } from './cluster.js';
import { clusterDirectory } from './cluster-directory.js';
import { initCluster } from './init-cluster.js';
import { installedPackage } from './installed-package.js';
import { serverBinaries } from './server-binaries.js';
import { serverUser } from './server-user.js';

/** Prepares everything that a server in this folder needs, down to an initialised data directory. */
export async function openCluster(wanted: string, settings: Readonly<Record<string, string>>): Promise<Cluster> {
  const packageDirectory = installedPackage();
  const path = resolve(wanted);
  const user = serverUser(join(path, 'data'));
  const directory = clusterDirectory(path, user);
  const binaries = serverBinaries(packageDirectory, directory, user);
  const password = await initCluster(directory, binaries, user);
  return { directory, data: join(directory, 'data'), binaries, user, password, settings };
}
