import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from '../documents/operations-of.js';
import { SAMPLE_LANGUAGES } from './sample-languages.js';
import { sampleRequestOf } from './sample-request-of.js';

/** Shows each operation's call in every language, as `x-codeSamples`. Changes the document. */
export function addCodeSamples(document: OpenAPIObject): void {
  for (const located of operationsOf(document)) {
    const request = sampleRequestOf(located, document);
    Object.assign(located.operation, {
      'x-codeSamples': SAMPLE_LANGUAGES.map(({ lang, label, write }) => ({ lang, label, source: write(request) })),
    });
  }
}
