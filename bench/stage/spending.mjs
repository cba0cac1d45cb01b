import { processSeconds, serverSeconds } from './processor-time.mjs';

/**
 * Processor time spent from now on by who answers and by the database. The function that is returned tells what each has
 * spent by then for one of so many requests, in microseconds.
 */
export function spending(database, pid) {
  const before = { process: processSeconds(pid), database: serverSeconds(database.pid) };
  const each = (seconds, requests) => (seconds * 1e6) / requests;
  return (requests) => ({
    processMicroseconds: each(processSeconds(pid) - before.process, requests),
    databaseMicroseconds: each(serverSeconds(database.pid) - before.database, requests),
  });
}
