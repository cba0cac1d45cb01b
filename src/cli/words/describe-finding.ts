import type { Finding } from '../../flow-language/finding.js';

/** One line: where, how bad, which kind, what, and how to mend it. */
export function describeFinding({ severity, code, message, hint }: Finding, place: string): string {
  return `${place}  ${severity}  ${code}  ${message}${hint === undefined ? '' : ` ${hint}`}`;
}
