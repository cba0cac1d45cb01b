/** The load, as a process of its own: takes one order over IPC, answers what came of it, and ends. */
import { closedLoop } from './closed-loop.mjs';
import { openLoop } from './open-loop.mjs';
import { requestBytes } from './request-bytes.mjs';

const LOADS = { closed: closedLoop, open: openLoop };

process.once('message', async ({ kind, url, apiKey, ...rest }) => {
  const target = new URL(url);
  const report = await LOADS[kind]({ url: target, requests: requestBytes(target, apiKey), ...rest });
  const { user, system } = process.cpuUsage();
  process.send({ ...report, generatorBusy: (user + system) / 1e6 / report.seconds }, () => process.exit());
});
console.log('ready');
