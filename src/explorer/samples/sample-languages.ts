import { csharpSample } from './languages/csharp.sample.js';
import { curlSample } from './languages/curl.sample.js';
import { goSample } from './languages/go.sample.js';
import { javaSample } from './languages/java.sample.js';
import { javaScriptSample } from './languages/javascript.sample.js';
import { phpSample } from './languages/php.sample.js';
import { powerShellSample } from './languages/powershell.sample.js';
import { pythonSample } from './languages/python.sample.js';
import { rubySample } from './languages/ruby.sample.js';
import type { SampleLanguage } from './sample-language.js';

/** The languages in which calls are shown, in the order in which they are offered. */
export const SAMPLE_LANGUAGES: readonly SampleLanguage[] = [
  curlSample,
  javaScriptSample,
  pythonSample,
  javaSample,
  goSample,
  powerShellSample,
  csharpSample,
  phpSample,
  rubySample,
];
