const LONGEST = 500;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** What is wrong with the URL of an issuer, or of its keys; undefined for a good one. Only a machine may call itself without TLS. */
export function issuerUrlFault(text: string, { query = false } = {}): string | undefined {
  if (text.length > LONGEST || /\s/.test(text) || !URL.canParse(text))
    return `must be a URL, ${LONGEST} characters at most`;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) return 'must begin with https://';
  if (username !== '' || password !== '' || hash !== '') return 'must hold neither a user nor a fragment';
  return search !== '' && !query ? 'must not have a query' : undefined;
}
