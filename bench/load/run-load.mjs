import { once } from 'node:events';
import { startChild } from '../stage/child-process.mjs';

/** A little of everything that a target does, so that what is measured later is compiled and connected. */
export function warmUp(target, seconds) {
  return runLoad(target, { connections: 16, seconds });
}

/** Puts a target under load from a process of its own and answers what came of it: see `Tally.report`. */
export async function runLoad(target, order) {
  const generator = await startChild(['bench/load/generator.mjs'], { isReady: (line) => line === 'ready' });
  const said = once(generator.process, 'message');
  generator.process.send({ kind: 'closed', url: target.url, apiKey: target.apiKey, ...order });
  const [report] = await said;
  return report;
}
