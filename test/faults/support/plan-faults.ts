import type { SeededRandom } from './seeded-random.js';

export const NODE_FAULTS = ['kill', 'pause', 'leave'] as const;
export const DATABASE_FAULTS = ['fast', 'immediate', 'killed'] as const;

/** What is done to the cluster, and when, in milliseconds from the begin. Two faults may lie over one another. */
export type Fault = { at: number } &
  /** A node is killed, paused or told to leave, and is back after `for`. */
  (
    | { kind: (typeof NODE_FAULTS)[number]; node: number; for: number }
    /** The database server is restarted. */
    | { kind: 'restart-database'; how: (typeof DATABASE_FAULTS)[number] }
    /** A new version of the flow is activated while executions of the old one run. */
    | { kind: 'activate' }
  );

const EVERY_MS = 2_500;

/**
 * A schedule of faults for so many seconds on so many nodes. Each kind comes once before any comes again, a node has only one
 * fault at a time, and the database has its own.
 *
 * @param pauseMs how long a paused node is paused at the least: longer than its lease
 */
export function planFaults(random: SeededRandom, seconds: number, nodes: number, pauseMs: number): Fault[] {
  const faults: Fault[] = [];
  const busyUntil = Array.from({ length: nodes }, () => 0);
  let kinds: string[] = [];
  for (let at = 500; at < seconds * 1000; at += random.integer(EVERY_MS / 2, (EVERY_MS * 3) / 2)) {
    if (kinds.length === 0) kinds = ['activate', ...NODE_FAULTS, ...DATABASE_FAULTS];
    const kind = random.pick(kinds);
    kinds = kinds.filter((other) => other !== kind);
    if (kind === 'activate') {
      faults.push({ at, kind });
    } else if (DATABASE_FAULTS.includes(kind as never)) {
      faults.push({ at, kind: 'restart-database', how: kind as (typeof DATABASE_FAULTS)[number] });
    } else {
      const node = random.pick(
        busyUntil
          .map((until, index) => [until, index] as const)
          .sort((a, b) => a[0] - b[0])
          .slice(0, 2),
      )[1];
      const start = Math.max(at, busyUntil[node]!);
      const length = kind === 'pause' ? random.integer(pauseMs, pauseMs * 2) : random.integer(0, 1_500);
      busyUntil[node] = start + length + 3_000;
      faults.push({ at: start, kind: kind as (typeof NODE_FAULTS)[number], node, for: length });
    }
  }
  return faults.sort((one, other) => one.at - other.at);
}
