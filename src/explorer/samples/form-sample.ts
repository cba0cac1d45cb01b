import type { SampleRequest } from './sample-request.js';

/** A part of a form with files, as a code sample sends it. */
export type SamplePart = { name: string } & (
  { text: string } | { json: string } | { file: { name: string; mediaType: string } }
);

/** A language in which calls with files are shown. One file in `forms/` is one language. */
export interface FormSample {
  /** As syntax highlighters know it. */
  lang: string;
  /** As people know it. */
  label: string;
  /** A program that sends files from its working directory and prints the answer, with nothing but what the language ships with. */
  write(request: Omit<SampleRequest, 'body'>, parts: readonly SamplePart[]): string;
}
