/** Something the static check says about a flow. An `error` keeps it from being activated, a `warning` does not. */
export interface Finding {
  /** Stable, kebab-case: `unknown-field`, `missing-input`, `type-mismatch` … */
  code: string;
  severity: 'error' | 'warning';
  /** JSON Pointer into the flow definition. */
  pointer: string;
  /** For a designer: what is wrong, in the words of the product. */
  message: string;
  /** How to mend it, with the nearest name when there is one. */
  hint?: string;
}
