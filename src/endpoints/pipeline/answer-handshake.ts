import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import type { RestHandshake, ValuePlace } from '../../triggers/rest-handshake.js';
import type { ServedEndpoint } from './served-endpoint.js';

const LONGEST_CHALLENGE = 4096;

export interface HandshakeCall {
  headers: IncomingHttpHeaders;
  query: ReadonlyMap<string, string[]>;
  body: JsonValue | undefined;
}

/** Whether some calls of the endpoint are answered without starting its flow. */
export function hasHandshake({ handshake, auth }: Pick<ServedEndpoint, 'handshake' | 'auth'>): boolean {
  return handshake !== null || auth.signature?.preset.handshake !== undefined;
}

/** What to answer to a call that only asks whether anyone is there; undefined for a call that starts the flow. */
export function answerHandshake(
  { handshake, auth }: Pick<ServedEndpoint, 'handshake' | 'auth'>,
  call: HandshakeCall,
): JsonObject | string | undefined {
  const declared = handshake === null ? undefined : echo(handshake, call);
  return declared ?? auth.signature?.preset.handshake?.(call);
}

function echo({ challenge, when, answer }: RestHandshake, call: HandshakeCall): JsonObject | string | undefined {
  if (when !== null && textAt(when, call) !== when.equals) return undefined;
  const text = textAt(challenge, call);
  if (text === undefined || text === '' || text.length > LONGEST_CHALLENGE) return undefined;
  return answer === 'text' ? text : { [challenge.name]: text };
}

function textAt(place: ValuePlace, { headers, query, body }: HandshakeCall): string | undefined {
  const value =
    place.in === 'headers'
      ? headers[place.name]
      : place.in === 'query'
        ? only(query.get(place.name))
        : isJsonObject(body) && Object.hasOwn(body, place.name)
          ? body[place.name]
          : undefined;
  return typeof value === 'string' ? value : undefined;
}

function only(texts: string[] | undefined): string | undefined {
  return texts?.length === 1 ? texts[0] : undefined;
}
