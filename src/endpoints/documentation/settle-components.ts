import { createHash } from 'node:crypto';

/** The components that an endpoint's documentation needs: each name, and what tells its content from any other. */
export type ComponentDigests = readonly (readonly [name: string, digest: string])[];

/** Names that the operations' own schemas have in every document. */
const TAKEN = [
  'DuplicateDelivery',
  'EarlierExecutionReference',
  'ExecutionReference',
  'FinishedExecution',
  'FinishedExecutionReference',
  'IgnoredCall',
  'IgnoredCallReference',
  'Problem',
  'ProblemField',
  'StartedExecution',
];

/**
 * Makes the components of one document's endpoints go together. Flow versions freeze complex objects, so two of them may
 * mean different things by the same name: the first in the list keeps the plain names (null), one that differs from it gets
 * names with a suffix of its own.
 */
export function settleComponents(all: readonly ComponentDigests[]): (string | null)[] {
  const settled = new Map<string, string>(TAKEN.map((name) => [name, '']));
  return all.map((components) => {
    if (components.some(([name, digest]) => settled.has(name) && settled.get(name) !== digest)) {
      return createHash('sha256').update(JSON.stringify(components)).digest('hex').slice(0, 8);
    }
    for (const [name, digest] of components) settled.set(name, digest);
    return null;
  });
}
