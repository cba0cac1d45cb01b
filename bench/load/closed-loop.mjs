import { HttpConnection } from './http-connection.mjs';
import { Tally } from './tally.mjs';

/** Every connection sends its next request as soon as the last one is answered. */
export async function closedLoop({ url, requests, connections, seconds }) {
  const tally = new Tally();
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let next = 0;
  const sendOn = (connection) =>
    new Promise((over) => {
      const send = () => {
        const sent = performance.now();
        if (sent >= end) {
          connection.close();
          return over();
        }
        connection.send(requests[next++ % requests.length], (answer) => {
          tally.add(answer, performance.now() - sent);
          send();
        });
      };
      send();
    });
  await Promise.all(Array.from({ length: connections }, () => sendOn(new HttpConnection(url))));
  return tally.report((performance.now() - begun) / 1000);
}
