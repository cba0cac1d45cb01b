const CREDENTIALS = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/** Name and password of an `Authorization: Basic …` by the letter of RFC 7617: UTF-8, and a password may hold colons. */
export function decodeBasic(header: string | undefined): [name: string, password: string] | undefined {
  const token = CREDENTIALS.exec(header ?? '')?.[1];
  if (token === undefined) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(token, 'base64'));
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
  } catch {
    return undefined;
  }
}
