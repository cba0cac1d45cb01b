import type { Finding } from '../flow-language/finding.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';

/** The findings, which are warnings. Throws `flow-has-findings` with all of them when one is an error. */
export function requireActivatable(findings: Finding[]): Finding[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return findings;
  throw new SluiceError(
    'flow-has-findings',
    errors === 1 ? 'One finding must be mended first.' : `${errors} findings must be mended first.`,
    { extensions: { findings: findings as unknown as JsonObject[] } },
  );
}
