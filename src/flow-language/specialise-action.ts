import type { JsonSchema } from '../schema/json-schema.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import type { Finding } from './finding.js';
import type { ActionSignature, CompileCatalogue } from './flow-catalogue.js';
import { hasPills } from './pills/parse-template.js';

/** The schemas of one use of an action, as far as what is written in its inputs decides them. */
export function specialiseAction(
  signature: ActionSignature,
  inputs: JsonObject,
  catalogue: CompileCatalogue,
): { input: JsonSchema; output: JsonSchema; findings: Finding[] } {
  if (signature.specialise === undefined) return { input: signature.input, output: signature.output, findings: [] };
  const known = Object.entries(inputs).filter(([, value]) => !holdsPills(value));
  return signature.specialise(Object.fromEntries(known), catalogue, inputs);
}

function holdsPills(value: JsonValue): boolean {
  if (typeof value === 'string') return hasPills(value);
  if (Array.isArray(value)) return value.some(holdsPills);
  return isJsonObject(value) && Object.values(value).some(holdsPills);
}
