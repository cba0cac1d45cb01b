import type { AnswerSignature } from '../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { durationMilliseconds } from '../shared/duration.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { bodyForm } from './rest-media-types.js';
import type { RestTrigger } from './rest-trigger.js';

/** How the callers of an endpoint are answered, with everything that a designer may leave out filled in. */
export interface RestResponse {
  /** `async`: as soon as the execution is committed. `sync`: with what the flow comes to. */
  mode: 'async' | 'sync';
  /** How long a caller of a synchronous endpoint is kept waiting, unless it prefers otherwise. */
  timeoutMs: number;
  /** Calls are answered with the declared examples, and nothing runs. */
  mock: boolean;
  /** Whether the designer says what a completed execution is answered. */
  mapsSuccess: boolean;
  /** What is declared of answers, by status. */
  declared: ReadonlyMap<number, DeclaredResponse>;
  /** The media types that a call may be answered with when all is well. */
  mediaTypes: readonly string[];
}

export interface DeclaredResponse {
  description?: string;
  /** Of the body; JSON unless said otherwise. */
  mediaType?: string;
  /** Of the body; without one the body is any JSON. */
  schema?: JsonSchema;
  example?: JsonValue;
}

const JSON_TYPE = 'application/json';

export const RESPONSE_MODES = ['async', 'sync'] as const;

export const DEFAULT_TIMEOUT = 'PT10S';

/** Nobody is kept waiting for longer. */
export const LONGEST_WAIT_MS = 60_000;

/** Whether an answer of a media type is a text as it stands rather than JSON. */
export function isTextAnswer(mediaType: string | undefined): boolean {
  return mediaType !== undefined && bodyForm(mediaType) !== 'json';
}

/** What the body of an answer is declared to be; undefined for any JSON. */
export function bodySchemaOf({ mediaType, schema }: DeclaredResponse): JsonSchema | undefined {
  return isTextAnswer(mediaType) ? (schema ?? { type: 'string' }) : schema;
}

/** Reads how the callers of a checked trigger are answered. */
export function restResponseOf(trigger: RestTrigger): RestResponse {
  const response = (trigger.response ?? {}) as JsonObject;
  const declared = Object.entries((response.responses ?? {}) as unknown as Record<string, DeclaredResponse>);
  const others = declared.flatMap(([status, { mediaType }]) =>
    mediaType === undefined || Number(status) >= 300 ? [] : [mediaType],
  );
  return {
    mode: response.mode === 'sync' ? 'sync' : 'async',
    timeoutMs: durationMilliseconds((response.timeout as string | undefined) ?? DEFAULT_TIMEOUT)!,
    mock: response.mock === true,
    mapsSuccess: response.success !== undefined,
    declared: new Map(declared.map(([status, response]) => [Number(status), response])),
    mediaTypes: [...new Set([JSON_TYPE, ...others])],
  };
}

/** What the flow language needs to know of the answers of a checked trigger; null when no caller waits for one. */
export function restAnswersOf(trigger: RestTrigger): AnswerSignature | null {
  const { mode, declared } = restResponseOf(trigger);
  if (mode === 'async') {
    return null;
  }
  const response = trigger.response as JsonObject;
  const mapped = (name: string): AnswerSignature['success'] =>
    response[name] === undefined ? null : { pointer: `/response/${name}`, mapping: response[name] };
  return {
    success: mapped('success'),
    failure: mapped('failure'),
    bodies: new Map(
      [...declared].flatMap(([status, response]) => {
        const schema = bodySchemaOf(response);
        return isJsonObject(schema) ? [[status, schema] as const] : [];
      }),
    ),
  };
}
