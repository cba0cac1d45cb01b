import { SIGNATURE_PRESETS } from '../../auth/signature-presets.js';
import type { Finding } from '../../flow-language/finding.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { isJsonObject } from '../../shared/json.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { withDefaults } from '../rest-signature.js';
import { findingAt } from './finding-at.js';
import { misfitFindings } from './misfit-findings.js';

const AT = '/auth/signature';

/**
 * Checks how calls are signed. `credentials` are the kinds of the namespace's credentials by name; without them nothing
 * is said about whether the secret exists.
 */
export function checkSignature(signature: unknown, credentials?: ReadonlyMap<string, string>): Finding[] {
  if (signature === undefined) return [];
  if (!isJsonObject(signature))
    return [findingAt(AT, 'type', 'signature is an object with a preset and a credential.')];
  const { preset: name, credential, ...options } = signature;
  const findings = checkCredential(credential, credentials);
  const preset = typeof name === 'string' ? SIGNATURE_PRESETS.get(name) : undefined;
  if (preset === undefined) {
    const names = [...SIGNATURE_PRESETS.keys()];
    const hint = didYouMean(String(name), names) ?? `Known are ${names.join(', ')}.`;
    return [...findings, findingAt(`${AT}/preset`, 'unknown-preset', 'There is no such signature preset.', hint)];
  }
  const complete = withDefaults(preset, options);
  const misfits = sharedValidator(preset.options, {})(complete);
  const faults = misfits.length > 0 ? misfits : (preset.faultsOf?.(complete) ?? []);
  return [...findings, ...misfitFindings(faults, AT)];
}

function checkCredential(credential: unknown, known?: ReadonlyMap<string, string>): Finding[] {
  const pointer = `${AT}/credential`;
  if (typeof credential !== 'string') {
    return [findingAt(pointer, 'missing-credential', 'Without a secret nobody could tell who signed.')];
  }
  if (known === undefined) return [];
  const kind = known.get(credential);
  if (kind === undefined) {
    const hint = didYouMean(credential, [...known.keys()]) ?? `PUT …/credentials/${credential} creates it.`;
    return [findingAt(pointer, 'unknown-credential', 'The namespace has no such credential.', hint)];
  }
  return kind === 'signing-secret'
    ? []
    : [findingAt(pointer, 'unfit-credential', `Signatures need a signing-secret, and this is a ${kind}.`)];
}
