import { pathFault } from '../../../connections/path-fault.js';
import { RESERVED_HEADERS } from '../../../connections/reserved-headers.js';
import type { Finding } from '../../../flow-language/finding.js';
import type { FlowCatalogue } from '../../../flow-language/flow-catalogue.js';
import { checkSchema } from '../../../schema/check-schema.js';
import { isJsonObject, type JsonObject } from '../../../shared/json.js';
import { jsonPointer } from '../../../shared/json-pointer.js';
import { didYouMean } from '../../../shared/nearest-name.js';
import { bodyFault } from './body-fault.js';
import { pastedSecret } from './pasted-secret.js';

type Known = Partial<Pick<FlowCatalogue, 'connections' | 'complexObjects'>>;

/** What is wrong with the inputs of a request; `inputs` without those that hold pills, `written` with them. */
export function checkHttpRequest(inputs: JsonObject, written: JsonObject, known: Known): Finding[] {
  return [
    ...checkConnection(inputs, written, known),
    ...checkPath(inputs.path),
    ...checkNames('headers', written.headers),
    ...checkNames('query', written.query),
    ...checkBody(inputs.body),
    ...checkResponse(inputs, written, known),
  ];
}

function checkConnection({ connection }: JsonObject, written: JsonObject, { connections }: Known): Finding[] {
  if (connection === undefined && typeof written.connection === 'string') {
    const message = 'The connection must be named in plain text, so that a flow cannot be made to call somewhere else.';
    return [error('connection-not-plain', '/connection', message)];
  }
  if (typeof connection !== 'string' || connections === undefined || connections.has(connection)) return [];
  const hint = didYouMean(connection, connections);
  return [
    error('unknown-connection', '/connection', `There is no connection "${connection}" in this namespace.`, hint),
  ];
}

function checkPath(path: unknown): Finding[] {
  const fault = typeof path === 'string' ? pathFault(path) : undefined;
  return fault === undefined ? [] : [error('invalid-input', '/path', `The path ${fault}.`)];
}

/** What is written out is looked at, whatever pills are beside it. */
function checkNames(place: 'headers' | 'query', members: unknown): Finding[] {
  if (!isJsonObject(members)) return [];
  return Object.entries(members).flatMap(([name, value]) => {
    const pointer = `/${place}${jsonPointer(name)}`;
    const isReserved = RESERVED_HEADERS.has(name.toLowerCase()) || name.toLowerCase() === 'content-type';
    if (place === 'headers' && isReserved) {
      const hint = name.toLowerCase() === 'content-type' ? 'Say it in body.mediaType.' : undefined;
      return [error('reserved-header', pointer, `The header "${name}" cannot be set here.`, hint)];
    }
    const secret = typeof value === 'string' && !value.includes('{{') ? pastedSecret(name, value, place) : undefined;
    if (secret === undefined) return [];
    const message = `"${name}" ${secret === 'certain' ? 'is' : 'looks like'} a secret, which everyone who reads the flow can see.`;
    const hint = 'Put it into a credential, and let the connection send it.';
    const severity = secret === 'certain' ? 'error' : 'warning';
    return [{ code: 'pasted-secret', severity, pointer, message, hint }];
  });
}

function checkBody(body: unknown): Finding[] {
  const fault = isJsonObject(body) && hasForm(body) ? bodyFault(body) : undefined;
  return fault === undefined ? [] : [error('invalid-input', `/body${fault.pointer}`, fault.message)];
}

/** A body that its schema refuses has findings already. */
function hasForm({ multipart, mediaType, base64 }: JsonObject): boolean {
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  const areParts = multipart === undefined || (Array.isArray(multipart) && multipart.every(isJsonObject));
  return areParts && isText(mediaType) && isText(base64);
}

function checkResponse({ response }: JsonObject, written: JsonObject, { complexObjects }: Known): Finding[] {
  if (response === undefined && written.response !== undefined) {
    return [error('response-not-plain', '/response', 'The schema of the response must be written without pills.')];
  }
  if (!isJsonObject(response)) return [];
  return checkSchema(response, complexObjects ?? {}).map((fault) =>
    error(fault.code, `/response${fault.pointer}`, fault.message, fault.hint),
  );
}

function error(code: string, pointer: string, message: string, hint?: string): Finding {
  return { code, severity: 'error', pointer, message, ...(hint && { hint }) };
}
