import type { JsonValue } from '../../src/shared/json.js';

export interface DocumentedOperation {
  operationId: string;
  security: Record<string, string[]>[];
  parameters?: { in: string; name: string; required?: boolean; example?: JsonValue; schema: object }[];
  requestBody?: { required?: boolean; content: Record<string, { example?: JsonValue; schema: object }> };
  responses: Record<string, { headers?: Record<string, unknown>; content?: Record<string, { schema: object }> }>;
}

export interface DocumentedCall {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** Every operation of an OpenAPI document with its method and path. */
export function documentedOperations(document: {
  paths: Record<string, Record<string, DocumentedOperation>>;
}): { method: string; path: string; operation: DocumentedOperation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** The call that an operation's examples make, by what the document says alone. */
export function documentedCall(
  { method, path, operation }: ReturnType<typeof documentedOperations>[number],
  { onlyRequired, mediaType }: { onlyRequired: boolean; mediaType?: string },
): DocumentedCall {
  const query: string[] = [];
  const headers: Record<string, string> = {};
  let url = path;
  for (const { in: place, name, required, example } of operation.parameters ?? []) {
    if (onlyRequired && required !== true) continue;
    if (example === undefined) throw new Error(`${operation.operationId} has no example of ${name}`);
    const texts = [example].flat().map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(texts.join()));
    else if (place === 'header') headers[name] = texts.join();
    else query.push(...texts.map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`));
  }
  const call: DocumentedCall = { method, url: query.length === 0 ? url : `${url}?${query.join('&')}`, headers };
  if (mediaType === undefined) return call;
  const { example } = operation.requestBody!.content[mediaType]!;
  if (example === undefined) throw new Error(`${operation.operationId} has no example of a body`);
  return { ...call, headers: { ...headers, 'content-type': mediaType }, body: JSON.stringify(example) };
}
