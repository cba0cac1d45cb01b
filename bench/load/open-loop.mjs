import { HttpConnection } from './http-connection.mjs';
import { Tally } from './tally.mjs';

/**
 * Requests come at a fixed rate, whether those before them are answered or not. Times count from when a request was due, so
 * one that had to wait for a free connection has taken that long too.
 */
export async function openLoop({ url, requests, connections, seconds, rate }) {
  const tally = new Tally();
  const idle = Array.from({ length: connections }, () => new HttpConnection(url));
  const all = [...idle];
  const begun = performance.now();
  let due = 0;
  let sent = 0;

  const sendOn = (connection) => {
    const dueAt = begun + (sent / rate) * 1000;
    connection.send(requests[sent % requests.length], (answer) => {
      tally.add(answer, performance.now() - dueAt);
      if (sent < due) sendOn(connection);
      else idle.push(connection);
    });
    sent += 1;
  };

  await new Promise((over) => {
    const ticking = setInterval(() => {
      const elapsed = performance.now() - begun;
      due = Math.floor((elapsed / 1000) * rate);
      while (sent < due && idle.length > 0) sendOn(idle.pop());
      if (elapsed < seconds * 1000) return;
      clearInterval(ticking);
      over();
    }, 1);
  });
  const report = tally.report((performance.now() - begun) / 1000);
  all.forEach((connection) => connection.close());
  return { ...report, due, sent };
}
