import { HOPS_HEADER } from '../egress/hops.js';

/** Headers that belong to the transport, in lower case: nobody may set them for a call. */
export const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  HOPS_HEADER,
]);
