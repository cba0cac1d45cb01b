import { SluiceError } from '../shared/sluice-error.js';
import type { Flow } from './flow.entity.js';

/** Throws `revision-mismatch` unless the draft still is the one the caller has read. */
export function requireRevision(flow: Flow, revision: number): void {
  if (flow.revision === revision) return;
  throw new SluiceError(
    'revision-mismatch',
    `The draft is at revision ${flow.revision}, not ${revision}: read it again and repeat the change.`,
    { headers: { etag: `"${flow.revision}"` } },
  );
}
