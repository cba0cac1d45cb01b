import type { OpenAPIObject } from '@nestjs/swagger';
import { type LocatedOperation, operationsOf } from '../documents/operations-of.js';
import type { Pace } from '../../nodes/pace.js';
import { FORM_LANGUAGES } from './form-languages.js';
import { SAMPLE_LANGUAGES } from './sample-languages.js';
import { type DocumentedForm, samplePartsOf } from './sample-parts-of.js';
import { sampleRequestOf } from './sample-request-of.js';

interface CodeSample {
  lang: string;
  label: string;
  source: string;
}

/** Shows each operation's call in every language, as `x-codeSamples`. Changes the document. */
export async function addCodeSamples(document: OpenAPIObject, pace: Pace): Promise<void> {
  for (const located of operationsOf(document)) {
    Object.assign(located.operation, { 'x-codeSamples': samplesOf(located, document) });
    await pace.breathe();
  }
}

function samplesOf(located: LocatedOperation, document: OpenAPIObject): CodeSample[] {
  const request = sampleRequestOf(located, document);
  const { content } = (located.operation.requestBody ?? {}) as { content?: Record<string, DocumentedForm> };
  const form = content?.['multipart/form-data'];
  if (form === undefined || request.body !== null) {
    return SAMPLE_LANGUAGES.map(({ lang, label, write }) => ({ lang, label, source: write(request) }));
  }
  const parts = samplePartsOf(form);
  return FORM_LANGUAGES.map(({ lang, label, write }) => ({ lang, label, source: write(request, parts) }));
}
