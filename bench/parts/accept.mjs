import { runLoad, warmUp } from '../load/run-load.mjs';
import { medians } from '../report/medians.mjs';
import { startPeers } from '../stage/peers.mjs';
import { spending } from '../stage/spending.mjs';

/**
 * Accepting: 64 connections that each send their next call when the last one is answered, at one target after the other,
 * several rounds. Our node runs what it accepts meanwhile; what it has not run by the end of its turn is deleted.
 */
export async function accept({ database, ours, options }) {
  const { rounds, seconds, connections } = options;
  const peers = await startPeers(database, ['B0', 'B1', 'B2']);
  const reports = { B0: [], B1: [], B2: [], sluice: [] };
  const measure = async (name, target) => {
    const spent = spending(database, target.pid);
    const report = await runLoad(target, { connections, seconds });
    requireAccepted(name, report);
    reports[name].push({ ...report, ...spent(report.accepted) });
  };
  try {
    for (const peer of Object.values(peers.targets)) await warmUp(peer, options.warmUp);
    for (let round = 0; round < rounds; round += 1) {
      await ours.begin();
      for (const [name, peer] of Object.entries(peers.targets)) {
        await measure(name, peer);
        await peers.forget();
      }
      await measure('sluice', ours.at('tickets'));
    }
  } finally {
    await peers.stop();
  }
  const measured = Object.fromEntries(Object.entries(reports).map(([name, all]) => [name, medians(all)]));
  const { B0, B1, B2, sluice } = measured;
  return {
    measured,
    ratios: {
      'accept / B0': sluice.perSecond / B0.perSecond,
      'accept / B1': sluice.perSecond / B1.perSecond,
      'accept / B2': sluice.perSecond / B2.perSecond,
      'accept p99 / B1 p99': sluice.p99 / B1.p99,
    },
  };
}

function requireAccepted(name, { accepted, statuses }) {
  const others = Object.keys(statuses).filter((status) => status !== '202');
  if (accepted === 0 || others.length > 0) throw new Error(`${name} answered ${JSON.stringify(statuses)}.`);
}
