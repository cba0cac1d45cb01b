// What reading JSON strictly costs, against `JSON.parse` of the same bytes in the same run. First: npm run build.
import { createRequire } from 'node:module';
import { parseJson } from '../dist/shared/parse-json.js';

const ROUNDS = 41;

const events = createRequire(import.meta.url)('@octokit/webhooks-examples');
const github = events.flatMap(({ examples }) => examples);
const numbers = Array.from({ length: 20_000 }, (_, at) => ({ at, share: at / 7, total: at * 1_000_003 }));
const texts = Array.from({ length: 5_000 }, (_, at) => ({
  id: `id-${at}`,
  text: 'It burns in "Kantine" – 3 Öfen. '.repeat(5),
}));

const LOADS = {
  'small body': [{ title: 'It burns', priority: 3, tags: ['fire', 'kitchen'], requester: { name: 'Ann', floor: 3 } }],
  '329 GitHub payloads': github,
  'list of numbers': [numbers],
  'list of texts': [texts],
};

for (const [name, values] of Object.entries(LOADS)) {
  const bodies = values.map((value) => Buffer.from(JSON.stringify(value)));
  const bytes = bodies.reduce((sum, { length }) => sum + length, 0);
  const repeats = Math.max(1, Math.round(1_000_000 / bytes));
  const plain = () => bodies.forEach((body) => JSON.parse(body.toString('utf8')));
  const strict = () => bodies.forEach((body) => parseJson(body));
  const ratios = [];
  const speeds = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Each first in every other round, so that neither always runs on the warmer cache.
    const order = round % 2 === 0 ? [plain, strict] : [strict, plain];
    const took = new Map(order.map((read) => [read, time(read, repeats)]));
    ratios.push(took.get(strict) / took.get(plain));
    speeds.push((bytes * repeats) / took.get(strict) / 1_000);
  }
  const perBody = bytes / bodies.length / median(speeds) / 1_000;
  console.log(
    `${name}: ${median(ratios).toFixed(2)} times JSON.parse (${median(speeds).toFixed(0)} MB/s, ` +
      `${(perBody * 1_000).toFixed(0)} µs for one of ${(bytes / bodies.length / 1_000).toFixed(1)} kB)`,
  );
}

function time(read, repeats) {
  const start = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) read();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}
