import { HttpConnection } from './http-connection.mjs';
import { requestBytes } from './request-bytes.mjs';

/** Calls the target one call after the other, `pause` in between. Answers how long each took, in milliseconds. */
export async function oneByOne({ url, apiKey }, { calls, pause = () => undefined }) {
  const target = new URL(url);
  const requests = requestBytes(target, apiKey);
  const connection = new HttpConnection(target);
  const times = [];
  for (let call = 0; call < calls; call += 1) {
    const sent = performance.now();
    const { status } = await new Promise((answered) => connection.send(requests[call % requests.length], answered));
    times.push(performance.now() - sent);
    if (status < 200 || status > 299) throw new Error(`A call was answered ${status}.`);
    await pause();
  }
  connection.close();
  return times;
}
