const LONGEST = 2000;

/** What is wrong with a text as the URL of another system; undefined for a good one. */
export function urlFault(text: string): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    return `must be a URL that begins with https:// or http://, ${LONGEST} characters at most`;
  }
  const { username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '') return 'must not hold a user or a password: they belong to auth';
  if (search !== '' || hash !== '' || /[?#]/.test(text)) return 'must have neither query nor fragment';
  return /[\s\\]/.test(text) ? 'must not hold blanks or backslashes' : undefined;
}
