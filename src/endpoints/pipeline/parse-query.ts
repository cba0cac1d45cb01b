import { SluiceError } from '../../shared/sluice-error.js';

/** Reads a raw query (without `?`) as form parameters: each name with its texts, in order. Bad escapes are refused. */
export function parseQuery(query: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') {
      continue;
    }
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const text = equals === -1 ? '' : decode(pair.slice(equals + 1));
    const texts = found.get(name);
    if (texts === undefined) {
      found.set(name, [text]);
    } else {
      texts.push(text);
    }
  }
  return found;
}

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) {
    return text;
  }
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new SluiceError('bad-request', 'The query has a percent-escape that cannot be decoded.');
  }
}
