/**
 * Loaded into a node that is measured, before anything else: answers what only the process itself can tell. Asked nothing,
 * it does nothing.
 */
import { Session } from 'node:inspector/promises';

const session = new Session();

const ANSWERS = {
  /** The process's own memory after a collection, in bytes. */
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage();
  },
  async startProfile() {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  },
  stopProfile: async () => (await session.post('Profiler.stop')).profile,
};

process.on('message', async ({ ask }) => process.send({ ask, answer: await ANSWERS[ask]() }));
process.channel.unref();
