/** What a caller prefers (RFC 7240), as far as it is understood here. */
export interface Preference {
  /** In seconds; undefined when the caller says nothing of it. */
  wait?: number;
  respondAsync: boolean;
}

const NONE: Preference = { respondAsync: false };

/** One preference: a token, perhaps with a value, perhaps with parameters. */
const PREFERENCE =
  /([!#$%&'*+.^_`|~\w-]+)(?:[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[!#$%&'*+.^_`|~\w-]*))?([^,"]|"(?:[^"\\]|\\.)*")*/gy;
const SEPARATOR = /[\s,]*/gy;
const SECONDS = /^\d{1,9}$/;

/**
 * Reads a Prefer header. What is not understood is ignored, as the standard asks; of several of one name the first counts.
 */
export function readPreference(header: string | undefined): Preference {
  if (header === undefined) {
    return NONE;
  }
  const found = new Map<string, string>();
  for (const [name, value] of preferencesIn(header)) {
    if (!found.has(name)) {
      found.set(name, value);
    }
  }
  const wait = found.get('wait') ?? '';
  return {
    respondAsync: found.has('respond-async'),
    ...(SECONDS.test(wait) ? { wait: Number(wait) } : {}),
  };
}

function* preferencesIn(header: string): Generator<[name: string, value: string]> {
  let at = 0;
  for (;;) {
    SEPARATOR.lastIndex = at;
    PREFERENCE.lastIndex = SEPARATOR.exec(header) === null ? at : SEPARATOR.lastIndex;
    const match = PREFERENCE.exec(header);
    if (match === null) {
      return;
    }
    at = PREFERENCE.lastIndex;
    const value = match[2] ?? '';
    yield [match[1]!.toLowerCase(), value.startsWith('"') ? value.slice(1, -1) : value];
  }
}
