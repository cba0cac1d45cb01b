import { runLoad } from '../load/run-load.mjs';
import { medians } from '../report/medians.mjs';
import { residentMegabytes } from '../stage/processor-time.mjs';

const TIMES = 3;
const CONNECTIONS = 1000;

/**
 * Three times as many calls as the node can accept, and as many again whether it answers or not: how much it still accepts,
 * what the others are told, and what it holds in memory.
 */
export async function overload({ ours, options: { rounds, seconds, connections } }) {
  const reports = { peak: [], overload: [] };
  const statuses = {};
  for (let round = 0; round < rounds; round += 1) {
    const peak = await findPeak(ours, { connections, seconds });
    const node = await ours.begin();
    const memory = watchMemory(node.process.pid);
    const order = { kind: 'open', connections: CONNECTIONS, seconds, rate: Math.round(TIMES * peak.perSecond) };
    const over = await runLoad(ours.at('tickets'), order);
    reports.peak.push(peak);
    reports.overload.push({ ...over, ...memory() });
    for (const [status, times] of Object.entries(over.statuses)) statuses[status] = (statuses[status] ?? 0) + times;
  }
  const measured = { peak: medians(reports.peak), overload: medians(reports.overload) };
  return {
    measured,
    statuses,
    ratios: { 'goodput at 3 x capacity / peak': measured.overload.perSecond / measured.peak.perSecond },
  };
}

/** More connections make larger groups: the better of two. */
async function findPeak(ours, { connections, seconds }) {
  const reports = [];
  for (const times of [1, 4]) {
    await ours.begin();
    reports.push(await runLoad(ours.at('tickets'), { connections: times * connections, seconds }));
  }
  return reports.reduce((one, other) => (other.perSecond > one.perSecond ? other : one));
}

function watchMemory(pid) {
  const before = residentMegabytes(pid);
  let largest = before;
  const watching = setInterval(() => (largest = Math.max(largest, residentMegabytes(pid))), 200);
  return () => {
    clearInterval(watching);
    return { megabytesBefore: before, megabytesAtMost: largest };
  };
}
