import type { Finding } from '../../flow-language/finding.js';
import { appliedTypes } from '../../schema/applied-types.js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { parametersOf, parsePathTemplate } from '../path-template.js';
import type { ParameterPlace } from '../rest-trigger.js';
import { checkDeclaredSchema } from './check-declared-schema.js';
import { findingAt } from './finding-at.js';

const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const QUERY_NAME = /^[^\u0000-\u001f\u007f]{1,100}$/;
/** Headers that belong to HTTP itself or carry credentials, which no flow may see. */
const RESERVED_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'prefer',
]);

/** Checks the declared parameters of one place. */
export function checkParameters(place: ParameterPlace, declared: unknown, complexObjects: ComplexObjects): Finding[] {
  const at = jsonPointer('request', place);
  if (declared === undefined) {
    return [];
  }
  if (!isJsonObject(declared)) {
    return [findingAt(at, 'type', `${place} is an object: a JSON Schema for each parameter.`)];
  }
  return Object.entries(declared).flatMap(([name, schema]) => {
    const pointer = at + jsonPointer(name);
    return [...checkName(place, name, pointer), ...checkParameter(place, schema, pointer, complexObjects)];
  });
}

/** Checks that the parameters of the path are declared, and no others. */
export function checkPathParameters(path: unknown, declared: unknown): Finding[] {
  const parsed = typeof path === 'string' ? parsePathTemplate(path) : { error: '' };
  if ('error' in parsed) {
    return [];
  }
  const inPath = [...new Set(parametersOf(parsed.segments))];
  const names = isJsonObject(declared) ? Object.keys(declared) : [];
  return [
    ...inPath
      .filter((name) => !names.includes(name))
      .map((name) =>
        findingAt(
          '/request/path',
          'undeclared-parameter',
          `The path has {${name}}, which is not declared.`,
          didYouMean(name, names),
        ),
      ),
    ...names
      .filter((name) => !inPath.includes(name))
      .map((name) =>
        findingAt(
          jsonPointer('request', 'path', name),
          'unused-parameter',
          `The path has no {${name}}.`,
          didYouMean(name, inPath),
        ),
      ),
  ];
}

function checkName(place: ParameterPlace, name: string, pointer: string): Finding[] {
  if (isForbiddenName(name)) {
    return [findingAt(pointer, 'forbidden-key', `No parameter may be called "${name}".`)];
  }
  if (place === 'query' && !QUERY_NAME.test(name)) {
    return [findingAt(pointer, 'invalid-name', 'A query parameter is named by 1 to 100 printable characters.')];
  }
  if (place === 'headers' && !HEADER_NAME.test(name)) {
    const lower = name.toLowerCase();
    const hint = HEADER_NAME.test(lower) ? `Write "${lower}".` : undefined;
    return [findingAt(pointer, 'invalid-name', 'A header is named by lower-case letters, digits and "-".', hint)];
  }
  if (place === 'headers' && RESERVED_HEADERS.has(name)) {
    return [findingAt(pointer, 'reserved-header', `A flow cannot read the header "${name}".`)];
  }
  return [];
}

function checkParameter(
  place: ParameterPlace,
  declared: unknown,
  pointer: string,
  complexObjects: ComplexObjects,
): Finding[] {
  if (!isJsonObject(declared)) {
    return [findingAt(pointer, 'type', 'A parameter is described by a JSON Schema.')];
  }
  const { required, ...schema } = declared;
  const findings = checkDeclaredSchema(schema, complexObjects, pointer);
  if (required !== undefined && typeof required !== 'boolean') {
    findings.push(findingAt(`${pointer}/required`, 'type', 'required is true or false.'));
  } else if (place === 'path' && required === false) {
    findings.push(findingAt(`${pointer}/required`, 'contradiction', 'A path parameter is always there.'));
  }
  return [...findings, ...checkType(place, schema, pointer, complexObjects)];
}

function checkType(
  place: ParameterPlace,
  schema: JsonObject,
  pointer: string,
  complexObjects: ComplexObjects,
): Finding[] {
  const types = appliedTypes({ schema, scope: { root: schema, complexObjects } });
  const at = schema.type === undefined ? pointer : `${pointer}/type`;
  if (types.includes('object')) {
    return [findingAt(at, 'unsupported-type', 'A parameter is text: it can be no object.')];
  }
  if (types.includes('array') && place === 'path') {
    return [findingAt(at, 'unsupported-type', 'A path parameter can be no list.')];
  }
  return [];
}
