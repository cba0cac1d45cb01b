import type { SignatureMethod } from '../auth/signature-method.js';
import type { SignaturePreset } from '../auth/signature-preset.js';
import { SIGNATURE_PRESETS } from '../auth/signature-presets.js';
import { sharedValidator } from '../schema/shared-validator.js';
import type { JsonObject } from '../shared/json.js';

/** How the calls of an endpoint are signed. */
export interface RestSignature {
  readonly preset: SignaturePreset;
  readonly method: SignatureMethod;
  /** Name of the namespace's credential that holds the secret. */
  readonly credential: string;
  /** As the designer said, without defaults. */
  readonly options: JsonObject;
}

/** Reads a checked declaration: `{ preset, credential, …options }`. */
export function restSignatureOf(declared: JsonObject): RestSignature {
  const { preset: name, credential, ...options } = declared;
  const preset = SIGNATURE_PRESETS.get(name as string);
  if (preset === undefined) throw new Error(`There is no signature preset "${String(name)}".`);
  return { preset, method: preset.methodOf(withDefaults(preset, options)), credential: credential as string, options };
}

/** A copy of the options with what the preset's schema has as defaults. */
export function withDefaults(preset: SignaturePreset, options: JsonObject): JsonObject {
  const complete = { ...options };
  sharedValidator(preset.options, {})(complete);
  return complete;
}
