import type { Finding } from '../../flow-language/finding.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { bodyForm } from '../rest-media-types.js';
import { isTextAnswer } from '../rest-response.js';
import { findingAt } from './finding-at.js';
import { typesOf } from './types-of.js';

const TEXT = /^(text\/[a-z0-9.+-]+|application\/(xml|[a-z0-9.+-]+\+xml))$/;

/** Checks the media type of an answer: JSON, or a text that the flow writes itself. */
export function checkAnswerType(
  { mediaType, schema, example }: JsonObject,
  at: string,
  complexObjects: ComplexObjects,
): Finding[] {
  if (mediaType === undefined) return [];
  if (typeof mediaType !== 'string' || (bodyForm(mediaType) !== 'json' && !TEXT.test(mediaType))) {
    const message = 'An answer is application/json, application/…+json, text/… or XML, written in lower case.';
    return [findingAt(`${at}/mediaType`, 'unsupported-media-type', message)];
  }
  if (!isTextAnswer(mediaType)) return [];
  const types = isJsonObject(schema) ? typesOf(schema, complexObjects) : [];
  const unsuitable =
    types.length === 0 || types.includes('string')
      ? []
      : [findingAt(`${at}/schema`, 'unsuitable-schema', `A body that is ${mediaType} is a string.`)];
  return example === undefined || typeof example === 'string'
    ? unsuitable
    : [...unsuitable, findingAt(`${at}/example`, 'invalid-example', `An example of ${mediaType} is a string.`)];
}
