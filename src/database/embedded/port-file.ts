import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Remembers the port of a folder's server, so that its URL stays the same from one start to the next. */
export class PortFile {
  private readonly path: string;

  constructor(directory: string) {
    this.path = join(directory, 'port');
  }

  read(): number | undefined {
    try {
      return Number(readFileSync(this.path, 'utf8')) || undefined;
    } catch {
      return undefined;
    }
  }

  write(port: number): void {
    if (this.read() === port) return;
    const unfinished = `${this.path}.${process.pid}.new`;
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, `${port}\n`, { flag: 'wx' });
    renameSync(unfinished, this.path);
  }
}
