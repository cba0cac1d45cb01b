import { Pool } from 'undici';

const BODY = (number) =>
  JSON.stringify({
    title: 'A thing',
    priority: 2,
    ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`field_${number}_${at}`, 'x'.repeat(100)])),
  });

/** Calls every endpoint given, in turn, over some connections. */
export async function callAll(url, endpoints, { calls, connections = 16 }) {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const requests = endpoints.map(({ namespace, number }) => ({
    method: 'POST',
    path: `/api/${namespace}/intake/v1/things-${number}/here?dryRun=true`,
    headers: { 'content-type': 'application/json', 'x-origin': 'bench' },
    body: BODY(number),
  }));
  let next = 0;
  const caller = async () => {
    for (let at = next++; at < calls; at = next++) {
      const { statusCode, body } = await pool.request(requests[(at * 7919) % requests.length]);
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`answered ${statusCode}: ${text}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  await pool.close();
}
