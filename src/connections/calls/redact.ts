import type { GuardedResponse } from '../../egress/guarded-request.js';

const MASK = '[redacted]';
/** Shorter ones would be found in texts that have nothing to do with them. */
const SHORTEST = 6;

/** Takes secrets out of an answer: some systems repeat what they are sent, and executions keep what they are told. */
export function redact(response: GuardedResponse, secrets: readonly string[]): GuardedResponse {
  const hidden = secrets.filter(({ length }) => length >= SHORTEST);
  const plain = (text: string): string => hidden.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  const headers = Object.entries(response.headers).map(([name, value]) => [name, plain(value)]);
  // As Latin-1 every byte is one character, so that bytes which are no text stay as they are.
  const asBytes = hidden.map((secret) => Buffer.from(secret, 'utf8').toString('latin1'));
  const isRepeated = asBytes.some((secret) => response.body.includes(secret, 0, 'latin1'));
  const body = isRepeated
    ? Buffer.from(
        asBytes.reduce((rest, secret) => rest.replaceAll(secret, MASK), response.body.toString('latin1')),
        'latin1',
      )
    : response.body;
  return { ...response, headers: Object.fromEntries(headers) as Record<string, string>, body };
}
