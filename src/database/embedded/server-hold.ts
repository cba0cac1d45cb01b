import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, lchownSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerUser } from './server-user.js';

const { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

/**
 * This process's hold on the server of a folder. All processes that use the server keep one named pipe open for
 * writing; the server's guardian reads it and sees its end when the last of them is gone, however it died. So a server
 * outlives the process that started it for as long as another one uses it.
 */
export class ServerHold {
  private constructor(
    private readonly path: string,
    private readonly writeEnd: number,
  ) {}

  static take(directory: string, user: ServerUser | undefined): ServerHold {
    const path = join(directory, 'in-use');
    makePipe(path);
    if (user !== undefined) lchownSync(path, user.uid, user.gid);
    // opening only for writing fails as long as nobody reads
    const both = openSync(path, O_RDWR | O_NONBLOCK);
    const hold = new ServerHold(path, openSync(path, O_WRONLY | O_NONBLOCK));
    closeSync(both);
    return hold;
  }

  /** Opens the end that a guardian watches; the caller closes its own copy. Does not block, for this process holds the other end. */
  openWatchedEnd(): number {
    return openSync(this.path, O_RDONLY);
  }

  /** Does a guardian watch the pipe, whether or not its server can be reached? Never true for one that has exited. */
  isGuarded(): boolean {
    try {
      closeSync(openSync(this.path, O_WRONLY | O_NONBLOCK));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENXIO') return false;
      throw error;
    }
  }

  /**
   * Lets go.
   *
   * @returns true when no other process holds the server, which its guardian now stops
   */
  release(): boolean {
    closeSync(this.writeEnd);
    const watched = openSync(this.path, O_RDONLY | O_NONBLOCK);
    try {
      return readSync(watched, Buffer.alloc(1)) === 0;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return false;
      throw error;
    } finally {
      closeSync(watched);
    }
  }
}

function makePipe(path: string): void {
  if (existsSync(path)) return;
  try {
    execFileSync('mkfifo', ['-m', '600', path], { stdio: 'pipe' });
  } catch (error) {
    if (!existsSync(path)) throw error; // else another starter was faster
  }
}
