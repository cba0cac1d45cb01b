import type { IncomingHttpHeaders } from 'node:http';
import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import type { FieldError } from '../shared/sluice-error.js';
import type { SignatureMethod } from './signature-method.js';

/** A kind of sender, by the way it signs its calls. One file in `signatures/`, and one line in the list of them. */
export interface SignaturePreset {
  /** As designers name it: `github`. Unique. */
  readonly name: string;
  readonly title: string;
  /** How a sender signs, for the documentation of endpoints. */
  readonly description: string;
  /** What a designer may say besides `preset` and `credential`: a closed object, with its defaults. */
  readonly options: JsonSchema;
  /** What is wrong with options that fit their schema, each at a pointer into them. */
  faultsOf?(options: JsonObject): FieldError[];
  /** For options without faults, defaults filled in. */
  methodOf(options: JsonObject): SignatureMethod;
  /** What to answer to a signed call that only asks whether anyone is there; undefined for every other call. */
  handshake?(call: { headers: IncomingHttpHeaders; body: JsonValue | undefined }): JsonObject | undefined;
}
