/**
 * How fast Sluice is beside what it is built of: everybody under comparison runs on this machine in this run, on the same
 * embedded PostgreSQL, in turns. `npm run bench -- accept complete --rounds 3 --seconds 5` runs parts, shortly.
 */
import { readOptions } from './options.mjs';
import { accept } from './parts/accept.mjs';
import { complete } from './parts/complete.mjs';
import { cost, settings as counting } from './parts/cost.mjs';
import { latency } from './parts/latency.mjs';
import { overload } from './parts/overload.mjs';
import { profile } from './parts/profile.mjs';
import { print } from './report/print.mjs';
import { keep, machine } from './report/results.mjs';
import { onStage } from './stage/stage.mjs';

const PARTS = { accept, complete, latency, cost, overload };
const ON_REQUEST = { profile };
const SETTINGS = { cost: counting };

const options = readOptions(process.argv.slice(2), Object.keys(PARTS), Object.keys(ON_REQUEST));
for (const name of options.parts) {
  await onStage({ settings: SETTINGS[name], warmUp: options.warmUp }, async (stage) => {
    const result = await { ...PARTS, ...ON_REQUEST }[name]({ ...stage, options });
    print(name, result);
    if (name in PARTS)
      keep(options.results, name, {
        machine: machine(),
        database: await stage.database.settings(),
        options,
        ...result,
      });
  });
}
