import { SluiceError } from '../../shared/sluice-error.js';
import type { GuardedRequest } from '../guarded-request.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Of the request itself; those of the connection are bound to their origin anyway. */
const FOR_ONE_ORIGIN = new Set(['authorization', 'cookie', 'proxy-authorization']);

export type Hop = Pick<GuardedRequest, 'method' | 'url' | 'headers' | 'credentials' | 'body'>;

/**
 * Where a redirect leads (RFC 9110, section 15.4), or undefined when the answer is none.
 * 1. 303, and a POST that meets 301 or 302, goes on as GET without body.
 * 2. From https only https is followed.
 * 3. Another origin gets neither credentials nor bodies.
 * Throws `redirect-refused`.
 */
export function nextHop(hop: Hop, status: number, location: string | undefined): Hop | undefined {
  if (!REDIRECTS.has(status) || location === undefined) return undefined;
  if (!URL.canParse(location, hop.url.href)) throw refused('The redirect leads to something that is no URL.');
  const url = new URL(location, hop.url);
  const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && hop.url.protocol === 'http:');
  if (!isWeb || url.username !== '' || url.password !== '') {
    throw refused(`The redirect from ${hop.url.protocol} leads to ${url.protocol}, or to a URL with a user in it.`);
  }
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  const next = becomesGet ? withoutBody(hop) : hop;
  if (url.origin === hop.url.origin) return { ...next, url };
  if (next.body !== undefined) throw refused(`The redirect leads to ${url.origin}, which does not get the body.`);
  const headers = Object.entries(next.headers).filter(([name]) => !FOR_ONE_ORIGIN.has(name));
  return { method: next.method, url, headers: Object.fromEntries(headers) };
}

function withoutBody({ body: _body, ...hop }: Hop): Hop {
  const headers = Object.entries(hop.headers).filter(([name]) => !name.startsWith('content-'));
  return { ...hop, method: 'GET', headers: Object.fromEntries(headers) };
}

function refused(detail: string): SluiceError {
  return new SluiceError('redirect-refused', detail);
}
