import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuery } from '../../../src/endpoints/pipeline/parse-query.js';
import { type FingerprintedRequest, requestFingerprint } from '../../../src/endpoints/rules/request-fingerprint.js';
import type { JsonValue } from '../../../src/shared/json.js';

const request = fc.record({
  method: fc.constantFrom<string>('POST', 'PUT', 'PATCH', 'DELETE'),
  path: fc
    .array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 4 })
    .map((segments) => `/${segments.map(encodeURIComponent).join('/')}`),
  query: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'dé'), fc.string({ unit: 'grapheme' })), { maxLength: 6 }),
  body: fc.option(fc.jsonValue(), { nil: undefined }),
});

type Sent = typeof request extends fc.Arbitrary<infer T> ? T : never;

const queryText = (pairs: [string, string][]) => new URLSearchParams(pairs).toString();

function fingerprint({ method, path, query, body }: Sent): string {
  const parsed = parseQuery(queryText(query));
  return requestFingerprint({ method, path, query: parsed, body: body as JsonValue | undefined });
}

/** Another way to write the same: escapes of what needs none, parameters by name, members in reverse. */
function rewritten({ method, path, query, body }: Sent): FingerprintedRequest {
  const escaped = path.replaceAll(/[A-Za-z0-9]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  const byName = [...query].sort(([one], [other]) => (one < other ? 1 : one > other ? -1 : 0));
  const reversed = (value: JsonValue): JsonValue =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, reversed(member)]),
        )
      : value;
  return {
    method,
    path: path.includes('%') ? path : escaped,
    query: parseQuery(queryText(byName).replaceAll('+', '%20')),
    body: body === undefined ? undefined : reversed(body as JsonValue),
  };
}

describe('the fingerprint of a request', () => {
  it('is the same however the same request is escaped, ordered or indented', () => {
    fc.assert(fc.property(request, (sent) => expect(requestFingerprint(rewritten(sent))).toBe(fingerprint(sent))));
  });

  it('is another one as soon as the method, the path, a query value or a value in the body is another one', () => {
    const mutants = fc.record({
      sent: request,
      mutate: fc.constantFrom<(sent: Sent) => Sent>(
        (sent) => ({ ...sent, method: `${sent.method}X` }),
        (sent) => ({ ...sent, path: `${sent.path}x` }),
        (sent) => ({ ...sent, path: `${sent.path}/x` }),
        (sent) => ({ ...sent, query: [...sent.query, ['a', 'one more']] }),
        (sent) => ({ ...sent, query: sent.query.length === 0 ? [['c', '']] : sent.query.slice(1) }),
        (sent) => ({ ...sent, body: [sent.body ?? null] }),
        (sent) => ({ ...sent, body: sent.body === undefined ? null : undefined }),
        (sent) => ({ ...sent, body: { ...(sent.body as object), another: 1 } }),
      ),
    });
    fc.assert(
      fc.property(mutants, ({ sent, mutate }) => {
        const mutant = mutate(sent);
        fc.pre(
          JSON.stringify(mutant.body) !== JSON.stringify(sent.body) ||
            mutant.query !== sent.query ||
            mutant.path !== sent.path ||
            mutant.method !== sent.method,
        );
        expect(fingerprint(mutant)).not.toBe(fingerprint(sent));
      }),
    );
  });

  it('keeps the values of one query parameter in order, and parts of a request apart', () => {
    const post = (query: string, body?: JsonValue) =>
      requestFingerprint({ method: 'POST', path: '/a', query: parseQuery(query), body });
    expect(post('a=1&a=2')).not.toBe(post('a=2&a=1'));
    expect(post('a=1&b=2')).toBe(post('b=2&a=1'));
    expect(post('a=1b')).not.toBe(post('a=1&b'));
    expect(post('', '1')).not.toBe(post('', 1));
  });
});
