import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerUser } from './server-user.js';

/** Can this user enter every folder on the way to a path, and enter or execute the path itself? */
export function reachable(path: string, user: ServerUser): boolean {
  let at = realpathSync(path);
  for (;;) {
    const { mode, uid, gid } = statSync(at);
    const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
    if ((bits & 1) === 0) return false;
    if (at === dirname(at)) return true;
    at = dirname(at);
  }
}
