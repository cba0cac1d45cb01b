import { isJsonObject, type JsonObject } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import { didYouMean } from '../shared/nearest-name.js';
import type { FieldError } from '../shared/sluice-error.js';
import { checkRequired } from './check-required.js';
import { isForbiddenName } from './forbidden-names.js';
import { linearRegexProblem } from './linear-regex.js';
import { OTHER_KEYWORDS, SCHEMA_KEYWORDS } from './schema-keywords.js';

const DIALECT = /^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;
const DEFINITION_NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/** What is wrong with one schema in itself, not looking into the schemas inside it. */
export function checkSubschema(schema: JsonObject): FieldError[] {
  return [
    ...checkKeywords(schema),
    ...checkDialect(schema),
    ...checkEnum(schema),
    ...checkNames(schema),
    ...checkRequired(schema),
    ...checkRegexes(schema),
  ];
}

function checkKeywords(schema: JsonObject): FieldError[] {
  return Object.keys(schema)
    .filter((keyword) => !SCHEMA_KEYWORDS.has(keyword) && !keyword.startsWith('x-'))
    .map((keyword) => {
      const hint = OTHER_KEYWORDS.get(keyword) ?? didYouMean(keyword, SCHEMA_KEYWORDS);
      const message = `"${keyword}" is not a keyword that is supported here.`;
      return { pointer: jsonPointer(keyword), code: 'unknown-keyword', message, ...(hint && { hint }) };
    });
}

function checkDialect(schema: JsonObject): FieldError[] {
  if (schema.$schema === undefined || DIALECT.test(String(schema.$schema))) return [];
  return [{ pointer: '/$schema', code: 'unsupported-dialect', message: 'Only JSON Schema 2020-12 is supported.' }];
}

function checkEnum(schema: JsonObject): FieldError[] {
  if (!Array.isArray(schema.enum) || schema.enum.length > 0) return [];
  return [{ pointer: '/enum', code: 'empty-enum', message: 'A list of allowed values has at least one.' }];
}

function checkNames(schema: JsonObject): FieldError[] {
  const { properties, $defs } = schema;
  const named = isJsonObject(properties) ? Object.keys(properties) : [];
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const defined = isJsonObject($defs) ? Object.keys($defs) : [];
  return [
    ...named.map((name) => [jsonPointer('properties', name), name]),
    ...required.map((name, position) => [jsonPointer('required', position), name]),
    ...defined.map((name) => [jsonPointer('$defs', name), name]),
  ]
    .filter(([, name]) => isForbiddenName(name))
    .map(([pointer, name]) => ({ pointer, code: 'forbidden-key', message: `No property may be called "${name}".` }))
    .concat(
      defined
        .filter((name) => !DEFINITION_NAME.test(name))
        .map((name) => ({
          pointer: jsonPointer('$defs', name),
          code: 'invalid-name',
          message: 'A name in "$defs" is made of up to 100 letters, digits, "_", "." and "-".',
        })),
    );
}

function checkRegexes(schema: JsonObject): FieldError[] {
  const { pattern, patternProperties } = schema;
  const regexes = isJsonObject(patternProperties) ? Object.keys(patternProperties) : [];
  return [
    ...(typeof pattern === 'string' ? [['/pattern', pattern]] : []),
    ...regexes.map((regex) => [jsonPointer('patternProperties', regex), regex]),
  ].flatMap(([pointer, regex]) => {
    const problem = linearRegexProblem(regex);
    if (problem === undefined) return [];
    const hint = 'Look-around and back-references are not available: every expression must run in linear time.';
    const message = `The regular expression cannot be used: ${problem}.`;
    return [{ pointer, code: 'invalid-regex', message, hint }];
  });
}
