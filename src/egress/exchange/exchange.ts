import type { Dispatcher } from 'undici';
import type { GuardedResponse } from '../guarded-request.js';
import { ACCEPTED_ENCODINGS, decodeContent, tooLarge } from './decode-content.js';
import type { Hop } from './next-hop.js';

/** One request and its answer, read up to `maxBytes`. */
export async function exchange(
  dispatcher: Dispatcher,
  { method, url, headers, credentials, body }: Hop,
  maxBytes: number,
  signal: AbortSignal,
): Promise<GuardedResponse> {
  const answer = await dispatcher.request({
    origin: url.origin,
    path: pathWith(url, credentials?.query ?? {}),
    method: method as Dispatcher.HttpMethod,
    headers: { 'accept-encoding': ACCEPTED_ENCODINGS, ...headers, ...credentials?.headers },
    body,
    signal,
  });
  const responseHeaders = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')]),
  );
  const bytes = await readAll(answer.body, Number(responseHeaders['content-length'] ?? 0), maxBytes, method);
  const decoded = await decodeContent(bytes, responseHeaders['content-encoding'], maxBytes);
  return { status: answer.statusCode, headers: responseHeaders, body: decoded };
}

async function readAll(
  body: Dispatcher.ResponseData['body'],
  announced: number,
  maxBytes: number,
  method: string,
): Promise<Buffer> {
  if (announced > maxBytes && method !== 'HEAD') {
    body.on('error', () => undefined).destroy();
    throw tooLarge(maxBytes);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop destroys the stream, and with it the connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pathWith(url: URL, query: Readonly<Record<string, string>>): string {
  const complete = new URL(url);
  for (const [name, value] of Object.entries(query)) complete.searchParams.set(name, value);
  return complete.pathname + complete.search;
}
