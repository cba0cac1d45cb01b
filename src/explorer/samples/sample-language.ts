import type { SampleRequest } from './sample-request.js';

/** A language in which calls are shown. One file in `languages/` is one language. */
export interface SampleLanguage {
  /** As syntax highlighters know it. */
  lang: string;
  /** As people know it. */
  label: string;
  /** A program that makes the call and prints the answer, with nothing but what the language ships with. */
  write(request: SampleRequest): string;
}
