import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running (or crashed) server wrote about itself. */
export interface PostmasterFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads the lines of `postmaster.pid`; undefined while the server is still writing them. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined;
  return { pid, port, ready: lines[7] === 'ready' };
}

export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    return parsePostmasterFile(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}
