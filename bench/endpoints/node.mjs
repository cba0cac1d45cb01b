// One node that measures itself. Answers what it is asked over IPC: { ask, ... } -> a value.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const [root] = process.argv.slice(2);
await import('reflect-metadata');
const { createApp } = await import(`${root}/create-app.js`);
const { SluiceModule } = await import(`${root}/sluice.module.js`);
const { ActivateFlow } = await import(`${root}/activation/activate-flow.service.js`);
const { EndpointEpoch } = await import(`${root}/nodes/endpoint-epoch.service.js`);
const { LiveTable } = await import(`${root}/endpoints/routing/live-table.service.js`);

const loaded = performance.now();
const cpuLoaded = cpuMs();
const app = await createApp(
  SluiceModule.forRoot({
    databaseUrl: process.env.DATABASE_URL,
    secret: 'a secret that only benchmarks know, 32 bytes',
    logLevel: 'warn',
  }),
);
await app.listen(0, '127.0.0.1');
const startMs = performance.now() - loaded;
const startCpuMs = cpuMs() - cpuLoaded;
const url = await app.getUrl();

let watched;

const ASKS = {
  cpu: () => cpuMs(),
  start: () => ({ url, startMs, startCpuMs }),
  memory: async () => {
    for (let round = 0; round < 3; round++) {
      globalThis.gc();
      await sleep(50);
    }
    const { rss, heapUsed } = process.memoryUsage();
    return { rss, heapUsed };
  },
  /** Processor time of one look into the table, in nanoseconds. */
  find: ({ paths, times }) => {
    const table = app.get(LiveTable, { strict: false });
    const look = (count) => {
      let found = 0;
      for (let at = 0; at < count; at++) {
        if (table.find('POST', paths[(at * 7919) % paths.length]) !== null) found += 1;
      }
      if (found !== count) throw new Error('not all paths are served');
    };
    look(times);
    const before = cpuMs();
    look(times);
    return ((cpuMs() - before) * 1e6) / times;
  },
  /** What is done before `watched` is asked is measured. */
  watch: async () => {
    watched = await watch();
  },
  watched: () => watched(),
  activate: async ({ namespace, flowId }) => {
    await app.get(ActivateFlow, { strict: false }).activateDraft({ namespace, flowId, actor: 'bench' });
  },
  tick: async ({ times }) => {
    const epoch = app.get(EndpointEpoch, { strict: false });
    const before = cpuMs();
    for (let at = 0; at < times; at++) await epoch.tick();
    return ((cpuMs() - before) * 1000) / times;
  },
};

/**
 * Tells how long something takes, and for how long at most one turn of the event loop held it: by the clock, and in processor time,
 * which does not depend on what else the machine does.
 */
async function watch() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let watching = true;
  let heldCpuMs = 0;
  let turnBegan = cpuMs();
  const turn = () => {
    const now = cpuMs();
    heldCpuMs = Math.max(heldCpuMs, now - turnBegan);
    turnBegan = now;
    if (watching) setImmediate(turn);
  };
  await sleep(20);
  delay.enable();
  await sleep(20);
  delay.reset();
  const before = performance.now();
  const cpuBefore = (turnBegan = cpuMs());
  setImmediate(turn);
  return async () => {
    const ms = performance.now() - before;
    await sleep(5);
    watching = false;
    delay.disable();
    return { ms, heldMs: delay.max / 1e6, heldCpuMs, cpuMs: cpuMs() - cpuBefore };
  };
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.on('message', async ({ ask, ...how }) => {
  try {
    process.send({ value: await ASKS[ask](how) });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on('disconnect', () => process.exit());
process.send({ value: 'ready' });
