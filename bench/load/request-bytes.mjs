import { ticket } from '../stage/the-call.mjs';

const DIFFERENT = 64;

/** The requests as they go over the wire, made before anything is measured. */
export function requestBytes(url, apiKey) {
  return Array.from({ length: DIFFERENT }, (_, at) => {
    const body = Buffer.from(JSON.stringify(ticket(at)));
    const head = [
      `POST ${url.pathname} HTTP/1.1`,
      `host: ${url.host}`,
      'content-type: application/json',
      ...(apiKey === undefined ? [] : [`x-api-key: ${apiKey}`]),
      `content-length: ${body.length}`,
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
  });
}
