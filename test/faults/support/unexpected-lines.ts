/** What a node says of itself when it starts. */
const GREETING = /^\s*(Listening|Role|API explorer|Set-up token|\(once, within the hour|Sluice is ready)/;

/** What it may say when others die, or the database goes away. */
const EXPECTED = [
  /^\d+ executions (were taken from dead nodes|were claimed here without being run)/,
  /^Claim \d+ of execution \S+ is no longer valid\.$/,
  /(cannot (go on|be looked at|be claimed)|can be claimed|could not start .*) for now/,
  /^(Lost (an idle|the listening) connection|The job queue is not served for now|The sweep did not come to its end)/,
  /^(Could not say that this node is alive|Could not sign off|Expired rows were not all removed|Calls could not be counted)/,
  /^(This node stays at epoch|It is not known what came of|The check ".*" fails)/,
  /^(Error with notify listener|Error occurred attempting to UNLISTEN|Failed to reset locked|Failed to complete jobs|Cron hit an error|Runner stopping|Worker exited with error)/,
  /^This node does not keep up: calls are refused/,
  /Trying for another \d+ s/,
];

/** What is only warned of may tell in any words that the database is away. */
const OUTAGE =
  /terminating connection|Connection terminated|ECONNREFUSED|ECONNRESET|the database system is|connection error|timeout exceeded/;

/** graphile-worker shows where its connection was lost, past the log, over several lines. */
const TRACE =
  /^Trace: .*(terminating connection|Connection terminated|ECONN|the database system is|after calling end on the pool)/;

/** What TypeORM prints, past the log. It is tried again. */
const MIGRATION = /^Migration ".*" failed, error: /;

const WARN = 40;

/** Lines of a node's log that nothing which was done to it explains, each kind once. */
export function unexpectedLines(lines: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  let inTrace = false;
  for (const line of lines) {
    inTrace = TRACE.test(line) || (inTrace && parsed(line) === undefined);
    const isKnown = inTrace || GREETING.test(line) || (MIGRATION.test(line) && OUTAGE.test(line));
    if (!isKnown && !isExpected(parsed(line))) kinds.set(line.replace(/[0-9a-f-]{8,}|\d+/g, ''), line);
  }
  return [...kinds.values()];
}

function isExpected(entry: Record<string, unknown> | undefined): boolean {
  if (entry === undefined) return false;
  const { level, msg, requestId, status, detail } = entry;
  if (Number(level) < WARN || EXPECTED.some((pattern) => pattern.test(String(msg)))) return true;
  if (Number(level) === WARN && OUTAGE.test(String(msg))) return true;
  // What was refused because the database was away is the ledger's business.
  return requestId !== undefined && (status === 503 || (detail !== undefined && Number(level) === WARN));
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
