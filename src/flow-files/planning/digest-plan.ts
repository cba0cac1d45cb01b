import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { JsonObject } from '../../shared/json.js';
import type { ImportOptions } from '../import-plan.js';
import type { FileItem } from './file-items.js';

/** Tells one plan from another: by the items, by what is there now of each, and by the options. */
export function digestPlan(
  items: readonly FileItem[],
  currentOf: (item: FileItem) => JsonObject | undefined,
  { activate }: ImportOptions,
): string {
  const facts = items.map((item) => [
    item.part.kind,
    item.namespace,
    item.name,
    // As text: the order of members counts.
    JSON.stringify(item.content),
    JSON.stringify(currentOf(item) ?? null),
  ]);
  return createHash('sha256')
    .update(canonicalJson([activate, facts]))
    .digest('base64url');
}
