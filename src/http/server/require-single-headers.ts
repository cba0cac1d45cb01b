import { SluiceError } from '../../shared/sluice-error.js';

const SINGLE = new Set([
  'host',
  'authorization',
  'content-type',
  'x-api-key',
  'idempotency-key',
  'content-encoding',
  'if-match',
]);

/** Refuses headers that two readers could read differently because they came twice. `rawHeaders` as Node gives them. */
export function requireSingleHeaders(rawHeaders: readonly string[]): void {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    if (!SINGLE.has(name)) {
      continue;
    }
    if (seen.has(name)) {
      throw new SluiceError('ambiguous-header', `Send ${name} once.`);
    }
    seen.add(name);
  }
}
