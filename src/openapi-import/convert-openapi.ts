import type { FlowDefinition } from '../flow-language/flow-definition.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import { REST_METHODS } from '../triggers/rest-trigger.js';
import { Conversion, membersOf } from './conversion/conversion.js';
import { convertOperation, type Operation } from './conversion/convert-operation.js';
import { convertSchema } from './conversion/convert-schema.js';
import { placeOfPath } from './conversion/place-of-path.js';
import { uniqueNames } from './conversion/unique-names.js';
import type { ImportNote } from './import-note.js';

const MOST_OPERATIONS = 500;
const OTHER_METHODS = ['head', 'options', 'trace'];

/** What an OpenAPI document becomes. */
export interface ConvertedApi {
  /** Drafts without steps, in the order of the document. */
  flows: { pointer: string; definition: FlowDefinition }[];
  /** The structures that they refer to, by name. */
  complexObjects: { name: string; pointer: string; schema: JsonSchema }[];
  notes: ImportNote[];
}

export interface ConvertOptions {
  /** The API of operations whose path does not say it in the way of this product. */
  api: string;
  version: number;
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document as drafts of endpoints. Pure; nothing is fetched. Takes any JSON object whose
 * `openapi` is one of these versions; what an endpoint cannot say is noted and left out.
 */
export function convertOpenApi(document: JsonObject, { api, version }: ConvertOptions): ConvertedApi {
  const conversion = new Conversion(document);
  const operations = operationsOf(conversion, api, version);
  const names = uniqueNames(operations);
  const flows = operations.map((operation, at) => ({
    pointer: operation.operation.pointer,
    definition: convertOperation(operation, names[at], conversion),
  }));
  return { flows, complexObjects: complexObjectsOf(conversion), notes: conversion.notes };
}

function operationsOf(conversion: Conversion, api: string, version: number): Operation[] {
  const operations: Operation[] = [];
  for (const { name: path, ...located } of membersOf(conversion.document.paths, '/paths')) {
    const pathItem = path.startsWith('x-') ? undefined : conversion.follow(located);
    if (pathItem === undefined) continue;
    const place = placeOfPath(path, api, version);
    if ('error' in place) {
      conversion.note('unsupported-path', pathItem.pointer, `No endpoint can be at ${path}. ${place.error}`);
      continue;
    }
    for (const method of OTHER_METHODS.filter((other) => pathItem.value[other] !== undefined)) {
      const message = `${method.toUpperCase()} is no method of an endpoint: left out.`;
      conversion.note('unsupported-method', pathItem.pointer + jsonPointer(method), message);
    }
    for (const method of REST_METHODS) {
      const value = pathItem.value[method.toLowerCase()];
      if (!isJsonObject(value)) continue;
      const operation = { value, pointer: pathItem.pointer + jsonPointer(method.toLowerCase()) };
      if (operations.length < MOST_OPERATIONS) operations.push({ method, place, operation, pathItem });
      else conversion.note('too-many-operations', operation.pointer, `Only ${MOST_OPERATIONS} are imported at once.`);
    }
  }
  return operations;
}

/** Converting one may bring up others, which then follow in the same loop: a map gives what is added while it is gone through. */
function complexObjectsOf(conversion: Conversion): ConvertedApi['complexObjects'] {
  const complexObjects: ConvertedApi['complexObjects'] = [];
  for (const [component, name] of conversion.wanted) {
    const pointer = jsonPointer('components', 'schemas', component);
    const schema = convertSchema(conversion.at(`#${pointer}`)?.value, pointer, conversion);
    complexObjects.push({ name, pointer, schema });
  }
  return complexObjects;
}
