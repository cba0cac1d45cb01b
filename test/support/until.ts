import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until `holds` says yes, then answers what it last got. Fails with that after `withinMs`. */
export async function until<T>(ask: () => Promise<T>, holds: (got: T) => boolean, withinMs = 20_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const got = await ask();
    if (holds(got)) return got;
    if (performance.now() > deadline) throw new Error(`Still not so after ${withinMs} ms: ${JSON.stringify(got)}`);
    await pause(15);
  }
}
