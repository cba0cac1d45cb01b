import type { Finding } from '../../flow-language/finding.js';
import type { FieldError } from '../../shared/sluice-error.js';
import { findingAt } from './finding-at.js';

/** What a schema found wrong with a part of a trigger, at a pointer relative to that trigger. */
export function misfitFindings(errors: readonly FieldError[], at: string): Finding[] {
  return errors.map(({ pointer, code, message, hint }) =>
    findingAt(at + pointer, code === 'additional-property' ? 'unknown-member' : code, message, hint),
  );
}
