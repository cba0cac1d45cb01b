import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './is-alive.js';
import { readPostmasterFile } from './postmaster-file.js';

/**
 * Removes the file of a crashed server whose process id now belongs to another program: a restarted container gives the
 * same few ids out again, and PostgreSQL would refuse to start for ever. Only a process that certainly is no PostgreSQL
 * counts as another program. Should a server still run, PostgreSQL's own shared-memory check keeps a second one out.
 */
export function removeStalePostmasterFile(data: string): void {
  const file = readPostmasterFile(data);
  if (file === undefined || !isAlive(file.pid)) return; // PostgreSQL itself sees that nobody has this id
  const program = programOf(file.pid);
  if (program !== undefined && !program.startsWith('postgres')) rmSync(join(data, 'postmaster.pid'), { force: true });
}

function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return undefined;
  }
}
