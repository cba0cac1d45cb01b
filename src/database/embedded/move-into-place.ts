import { renameSync, rmSync } from 'node:fs';

/**
 * Renames a finished folder to the name it is looked for under. The first of several starters wins, the others' work
 * is removed; nobody ever sees half a folder.
 */
export function moveIntoPlace(finished: string, place: string): void {
  try {
    renameSync(finished, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(code ?? '')) throw error;
    rmSync(finished, { recursive: true, force: true });
  }
}
