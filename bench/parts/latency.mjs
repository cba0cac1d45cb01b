import { oneByOne } from '../load/one-by-one.mjs';
import { median } from '../report/median.mjs';
import { medians } from '../report/medians.mjs';
import { drain } from '../stage/backlog.mjs';
import { insertOne, startPeers } from '../stage/peers.mjs';

const CALLS = 200;

/**
 * How long a call takes when nothing else is going on, in milliseconds and in round trips of the one INSERT that B1's row
 * takes, from this process.
 */
export async function latency({ database, ours, options: { rounds } }) {
  await fullPrecision(database);
  const peers = await startPeers(database, ['B1']);
  const reports = [];
  try {
    await ours.begin();
    await oneByOne(peers.targets.B1, { calls: CALLS });
    for (let round = 0; round < rounds; round += 1) {
      const insert = median(await insertRoundTrips(database));
      const peer = median(await oneByOne(peers.targets.B1, { calls: CALLS }));
      const pause = () => drain(database, 10, 2);
      const [{ begun }] = await database.query('select clock_timestamp()::text as begun');
      const accepted = median(await oneByOne(ours.at('tickets'), { calls: CALLS, pause }));
      const started = await firstStepStarts(database, begun);
      const answered = median(await oneByOne(ours.at('answered'), { calls: CALLS, pause }));
      reports.push({ insert, peer, accepted, started, answered });
    }
  } finally {
    await peers.stop();
  }
  const elsewhere = median(await answeredElsewhere(database, ours));
  const { insert, peer, accepted, started, answered } = medians(reports);
  return {
    measured: {
      B1: { insert, accepted: peer },
      sluice: { accepted, started, answered },
      'two nodes': { answered: elsewhere },
    },
    ratios: {
      'accept to first step / INSERT': started / insert,
      'synchronous answer / INSERT': answered / insert,
      'synchronous answer of another node / of this one': elsewhere / answered,
    },
  };
}

/** One node is called, the other one runs what it accepts. */
async function answeredElsewhere(database, ours) {
  await ours.begin({ SLUICE_ROLE: 'ingress' }, { SLUICE_ROLE: 'worker' });
  return oneByOne(ours.at('answered'), { calls: CALLS, pause: () => drain(database, 10, 2) });
}

/** Moments to the microsecond, for these are short times. */
async function fullPrecision(database) {
  await database.query('alter table sluice.execution alter created_at type timestamptz');
  await database.query('alter table sluice.step_run alter started_at type timestamptz');
}

async function insertRoundTrips(database) {
  const times = [];
  for (let call = 0; call < CALLS; call += 1) {
    const sent = performance.now();
    await insertOne(database);
    times.push(performance.now() - sent);
  }
  return times;
}

/** From the moment at which the database was given the execution to the one at which its first step began. */
async function firstStepStarts(database, begun) {
  const [{ started }] = await database.query(
    `select percentile_cont(0.5) within group (order by milliseconds) as started from (
       select extract(epoch from min(step_run.started_at) - execution.created_at)::float8 * 1000 as milliseconds
       from sluice.execution join sluice.step_run on execution_id = execution.id
       where execution.created_at >= $1::timestamptz group by execution.id) as starts`,
    [begun],
  );
  return started;
}
