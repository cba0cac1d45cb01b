import type { OpenAPIObject } from '@nestjs/swagger';
import { isJsonObject, type JsonValue } from '../../shared/json.js';
import type { Pace } from '../../nodes/pace.js';
import { exampleSource } from './example-source.js';
import { type Operation, operationsOf } from './operations-of.js';
import { writeXml } from './write-xml.js';

/** What may carry an example: a parameter, or a body in one media type. */
interface Exemplary {
  schema?: unknown;
  example?: unknown;
  examples?: unknown;
  'x-example'?: string;
}

/** Media types whose values are written as the JSON that their schema describes. */
const AS_JSON = /^(application\/([a-z0-9!#$&^_.-]+\+)?json|application\/x-www-form-urlencoded)$|^multipart\/form-data$/;
const AS_XML = /^(application|text)\/xml$/;
/** Cannot stand in a path in any spelling. */
const NO_SEGMENT = /^\.{0,2}$|[/\\]/;

/** Gives every parameter, request body and response that has no example a valid one. Changes the document. */
export async function completeExamples(document: OpenAPIObject, pace: Pace): Promise<void> {
  const exampleFor = exampleSource(document);
  for (const { operation } of operationsOf(document)) {
    for (const parameter of (operation.parameters ?? []) as (Exemplary & { in: string })[]) {
      complete(parameter, (example) => parameter.in !== 'path' || !NO_SEGMENT.test(String(example)));
    }
    for (const content of contentsOf(operation)) {
      for (const [mediaType, media] of Object.entries(content)) {
        if (AS_XML.test(mediaType)) completeXml(media);
        else complete(media, (example) => typeof example === 'string' || AS_JSON.test(mediaType));
        await pace.breathe();
      }
    }
  }

  function complete(target: Exemplary, fits: (example: JsonValue) => boolean = () => true): void {
    if (target.schema === undefined || target.example !== undefined || target.examples !== undefined) return;
    const example = exampleFor(target.schema);
    if (example !== undefined && fits(example) && !looksLikeReference(example)) target.example = example;
  }

  /** Validators of documents take an example for JSON, so one that is XML has a place of its own. */
  function completeXml(media: Exemplary): void {
    const example = exampleFor(media.schema);
    if (isJsonObject(example)) media['x-example'] = writeXml(example);
    else complete(media);
  }
}

function contentsOf({ requestBody, responses }: Operation): Record<string, Exemplary>[] {
  return [requestBody, ...Object.values(responses)].flatMap((described) =>
    described !== undefined && 'content' in described ? [described.content as Record<string, Exemplary>] : [],
  );
}

/** Many tools follow a `$ref` wherever they meet one, in data too. */
function looksLikeReference(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '$ref') || Object.values(value).some(looksLikeReference);
}
