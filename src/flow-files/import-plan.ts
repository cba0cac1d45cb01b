import type { DefinitionChange } from '../flow-language/diff-definitions.js';
import type { Finding } from '../flow-language/finding.js';
import type { FieldError } from '../shared/sluice-error.js';

/** `conflict`: as things are, the item cannot be applied, and therefore nothing of the file can. */
export const PLANNED_ACTIONS = ['create', 'change', 'no-change', 'conflict'] as const;

export type PlannedAction = (typeof PLANNED_ACTIONS)[number];

/** What applying a file would do about one item of it. */
export interface PlannedItem {
  /** `flow`, `complex-object` and so on. */
  kind: string;
  namespace: string;
  /** Of the item in its namespace. */
  name: string;
  action: PlannedAction;
  /** Where it stands in the file. */
  pointer: string;
  /** What would change, with pointers into the item. */
  changes: DefinitionChange[];
  /** Why it is a conflict, with pointers into the file. */
  faults: FieldError[];
  /** Of a flow: what the check says of it as it would be, with pointers into the definition. */
  findings: Finding[];
}

export interface ImportPlan {
  /** Of the file, of what is there now of the things it names, and of the options. */
  digest: string;
  /** No item is a conflict. */
  applicable: boolean;
  items: PlannedItem[];
}

export interface ImportOptions {
  /** Activate the flows of the file afterwards. */
  activate: boolean;
}
