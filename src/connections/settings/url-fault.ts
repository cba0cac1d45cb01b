const LONGEST = 2000;

const HTTP = /^https?:\/\//i;
const MAIL = /^smtps?:\/\//i;

/** What is wrong with a text as the URL of another system that is called over HTTP; undefined for a good one. */
export function urlFault(text: string): string | undefined {
  return faultOf(text, HTTP, 'https:// or http://');
}

/** What is wrong with a text as the base URL of a connection, which may be that of a mail server. */
export function baseUrlFault(text: string): string | undefined {
  if (!MAIL.test(text)) return faultOf(text, HTTP, 'https://, http://, smtps:// or smtp://');
  const fault = faultOf(text, MAIL, 'smtps:// or smtp://');
  if (fault !== undefined) return fault;
  const { hostname, pathname } = new URL(text);
  return hostname === '' || !['', '/'].includes(pathname) ? 'must name a mail server: a host, and no path' : undefined;
}

function faultOf(text: string, scheme: RegExp, schemes: string): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text) || !scheme.test(text)) {
    return `must be a URL that begins with ${schemes}, ${LONGEST} characters at most`;
  }
  const { username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '') return 'must not hold a user or a password: they belong to auth';
  if (search !== '' || hash !== '' || /[?#]/.test(text)) return 'must have neither query nor fragment';
  return /[\s\\]/.test(text) ? 'must not hold blanks or backslashes' : undefined;
}
