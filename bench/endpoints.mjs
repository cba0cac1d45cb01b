// What 10,000 active endpoints cost, against 10 of them in the same run. First: npm run build.
//   node bench/endpoints.mjs [--root ../dist] [--only few,wide,deep] [--activations 10]
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { request } from 'undici';
import { callAll } from './endpoints/load.mjs';
import { addDraft, seed } from './endpoints/seed.mjs';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    root: { type: 'string', default: resolve(import.meta.dirname, '../dist') },
    only: { type: 'string', default: 'none,few,wide,deep' },
    activations: { type: 'string', default: '10' },
    start: { type: 'boolean', default: false },
    calls: { type: 'boolean', default: true },
  },
});
const { EmbeddedPostgres } = await import(`${options.root}/database/embedded-postgres.js`);
const { migrate } = await import(`${options.root}/database/migrate.js`);

const namespaces = (count, endpoints) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`team-${at}`, endpoints]));
const LAYOUTS = {
  none: {},
  few: namespaces(1, 10),
  wide: namespaces(100, 100),
  deep: { ...namespaces(80, 100), crowd: 2000 },
};

const CALLS = 10_000;
/** So many endpoints, evenly spread, are called. */
const MOST_CALLED = 1000;

const folder = await mkdtemp(join(tmpdir(), 'sluice-endpoints-'));
const server = await EmbeddedPostgres.open(folder);
const results = {};
try {
  for (const name of options.only.split(',')) {
    results[name] = await measure(name, LAYOUTS[name]);
    console.error(name, JSON.stringify(results[name]));
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(JSON.stringify(results, null, 2));

async function measure(name, layout) {
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`create database bench_${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = `/bench_${name}`;
  await migrate(url.href);
  const client = new pg.Client(url.href);
  client.on('error', () => undefined);
  await client.connect();
  const endpoints = await seed(client, layout);
  const node = fork(resolve(import.meta.dirname, 'endpoints/node.mjs'), [options.root], {
    execArgv: ['--expose-gc', ...(process.env.NODE_ARGS ?? '').split(' ').filter(Boolean)],
    env: { ...process.env, DATABASE_URL: url.href },
  });
  const died = new Promise((_, reject) =>
    node.once('exit', (code) => reject(new Error(`the node ended with ${code}`))),
  );
  died.catch(() => undefined);
  const answer = () =>
    Promise.race([
      died,
      new Promise((tell, refuse) =>
        node.once('message', ({ value, error }) => (error === undefined ? tell(value) : refuse(new Error(error)))),
      ),
    ]);
  const ask = (what, how = {}) => (node.send({ ask: what, ...how }), answer());
  try {
    await answer();
    return await figures(client, endpoints, ask);
  } finally {
    node.disconnect();
    await client.end();
  }
}

async function figures(client, endpoints, ask) {
  const { url, startMs, startCpuMs } = await ask('start');
  const idle = await ask('memory');
  const figures = { endpoints: endpoints.length, startMs, startCpuMs, idle };
  if (endpoints.length === 0 || options.start) return figures;
  const paths = endpoints.map(({ namespace, number }) => `/api/${namespace}/intake/v1/things-${number}/here`);
  figures.findNs = await ask('find', { paths, times: 200_000 });
  figures.tickMicros = await ask('tick', { times: 200 });
  if (options.calls) {
    const called = endpoints.filter((_, at) => at % Math.ceil(endpoints.length / MOST_CALLED) === 0);
    // Compiles their schemas, and the server's own code.
    await callAll(url, called, { calls: CALLS, connections: 4 });
    const costs = [];
    for (let round = 0; round < 3; round++) costs.push(await costOfCalls(ask, url, called));
    figures.callMicros = median(costs);
    figures.called = await ask('memory');
  }
  const namespace = endpoints.at(-1).namespace;
  const activations = [];
  for (let round = 0; round < Number(options.activations); round++) {
    const flowId = await addDraft(client, namespace, endpoints.length + round);
    activations.push(await watched(ask, () => ask('activate', { namespace, flowId })));
  }
  figures.activation = summary(activations);
  const json = `${url}/explorer/definitions/${namespace}.json`;
  figures.document = await watched(ask, () => read(json));
  const oneMore = await addDraft(client, namespace, 99_999);
  await ask('activate', { namespace, flowId: oneMore });
  figures.documentAfterChange = await watched(ask, () => read(json));
  figures.yaml = await watched(ask, () => read(json.replace('.json', '.yaml')));
  figures.end = await ask('memory');
  return figures;
}

/** Processor time of the node for one call, in microseconds. */
async function costOfCalls(ask, url, endpoints) {
  const before = await ask('cpu');
  await callAll(url, endpoints, { calls: CALLS });
  return (((await ask('cpu')) - before) * 1000) / CALLS;
}

async function watched(ask, act) {
  await ask('watch');
  const outcome = await act();
  return { ...(await ask('watched')), ...outcome };
}

async function read(url) {
  const { body } = await request(url);
  return { bytes: (await body.arrayBuffer()).byteLength };
}

function summary(all) {
  const of = (name) => all.map((one) => one[name]);
  return {
    ms: median(of('ms')),
    heldMs: median(of('heldMs')),
    heldCpuMs: median(of('heldCpuMs')),
    // The first one runs code that was never run before.
    heldCpuMostMs: Math.max(...of('heldCpuMs').slice(1)),
    all: of('heldCpuMs').map(Math.round),
  };
}

function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
