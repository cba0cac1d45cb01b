/** Errors that come of the flow or its data: the same step ends the same way however often it is tried. */
const FINAL = new Set([
  ...['invalid-input', 'input-too-large', 'unstorable-input', 'unknown-action', 'egress-blocked'],
  ...['absent-field', 'type-mismatch', 'unknown-root', 'forbidden-name', 'not-available-here', 'too-many-items'],
  ...['invalid-conversion', 'invalid-argument', 'invalid-regex', 'index-out-of-range', 'number-out-of-range'],
  ...['division-by-zero', 'expression-too-costly', 'output-too-large', 'output-too-deep', 'unstorable-text'],
]);

/** What HTTP says of a request that is worth another try: Request Timeout, Too Early, Too Many Requests. */
const PASSING = new Set(['http-408', 'http-425', 'http-429']);

/** Whether a step that failed with this code may succeed when it is tried again. */
export function canEndOtherwise(code: string): boolean {
  return !FINAL.has(code) && (PASSING.has(code) || !/^http-4\d\d$/.test(code));
}
