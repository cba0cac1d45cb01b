import { runLoad, warmUp } from '../load/run-load.mjs';
import { medians } from '../report/medians.mjs';
import { drain, openExecutions } from '../stage/backlog.mjs';
import { startPeers } from '../stage/peers.mjs';

/** How many times as long as the burst its backlog is waited for. */
const PATIENCE = 12;

/**
 * Completing: a burst of calls that start a flow of three steps, and then its backlog, in the process that accepts. The
 * rate is that of all of it: executions, by the time from the first accept to the last end.
 */
export async function complete({ database, ours, options }) {
  const { rounds, seconds, connections } = options;
  const peers = await startPeers(database, ['B1']);
  const reports = { B1: [], sluice: [] };
  try {
    await warmUp(peers.targets.B1, options.warmUp);
    for (let round = 0; round < rounds; round += 1) {
      await ours.begin();
      reports.B1.push(await runLoad(peers.targets.B1, { connections, seconds }));
      await peers.forget();
      reports.sluice.push(await burst(database, ours.at('tickets'), { connections, seconds }));
    }
  } finally {
    await peers.stop();
  }
  const measured = { B1: medians(reports.B1), sluice: medians(reports.sluice) };
  return {
    measured,
    ratios: {
      'complete / B1': measured.sluice.completedPerSecond / measured.B1.perSecond,
      'drain / B1': measured.sluice.drainedPerSecond / measured.B1.perSecond,
    },
  };
}

/** What of it is not over when patience ends counts as not done: the rates are those of what is. */
async function burst(database, target, order) {
  const [{ begun }] = await database.query('select clock_timestamp()::text as begun');
  const { perSecond, accepted } = await runLoad(target, order);
  const backlog = await openExecutions(database);
  const [{ ended }] = await database.query('select clock_timestamp()::text as ended');
  const unfinished = await drain(database, order.seconds * PATIENCE);
  const [{ completed, failed, total, draining }] = await database.query(
    `select count(*) filter (where state = 'completed')::int as completed,
       count(*) filter (where state in ('failed', 'cancelled'))::int as failed,
       extract(epoch from max(finished_at) - min(created_at))::float8 as total,
       extract(epoch from max(finished_at) - $2::timestamptz)::float8 as draining
     from sluice.execution where created_at >= $1::timestamptz`,
    [begun, ended],
  );
  if (failed > 0) throw new Error(`${failed} of ${accepted} executions failed.`);
  return {
    completedPerSecond: completed / total,
    drainedPerSecond: backlog === 0 ? completed / total : (backlog - unfinished) / draining,
    acceptedPerSecond: perSecond,
    accepted,
    backlog,
    unfinished,
  };
}
