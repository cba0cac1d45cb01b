import type { Finding } from '../flow-language/finding.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';

/** Throws `flow-has-findings` with all findings unless none of them is an error. */
export function requireActivatable(findings: Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return;
  throw new SluiceError(
    'flow-has-findings',
    errors === 1 ? 'One finding must be mended first.' : `${errors} findings must be mended first.`,
    { extensions: { findings: findings as unknown as JsonObject[] } },
  );
}
