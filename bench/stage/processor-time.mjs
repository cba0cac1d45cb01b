import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** The seconds of processor time that a process has used, with those of its children that are gone. Linux only, else null. */
function secondsOf(pid, { withEnded }) {
  const fields = fieldsOf(pid);
  const ticks = fields.slice(11, withEnded ? 15 : 13).reduce((sum, field) => sum + Number(field), 0);
  return ticks / TICKS_PER_SECOND;
}

/** What follows the name in /proc/PID/stat: the second of these is the parent. */
function fieldsOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** The processor time of a process alone. */
export function processSeconds(pid) {
  return secondsOf(pid, { withEnded: false });
}

/** The processor time of a database server: its own and that of all its processes, there or gone. */
export function serverSeconds(pid) {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isChild(name, pid));
  return others.reduce(
    (sum, other) => sum + secondsOf(other, { withEnded: false }),
    secondsOf(pid, { withEnded: true }),
  );
}

function isChild(process, pid) {
  try {
    return Number(fieldsOf(process)[1]) === pid;
  } catch {
    return false; // it ended meanwhile
  }
}

/** What the process holds in memory now, in megabytes. */
export function residentMegabytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
