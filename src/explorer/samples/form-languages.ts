import type { FormSample } from './form-sample.js';
import { curlForm } from './forms/curl.form-sample.js';
import { javaScriptForm } from './forms/javascript.form-sample.js';
import { rubyForm } from './forms/ruby.form-sample.js';

/** The languages in which calls with files are shown: those that can send forms without further libraries. */
export const FORM_LANGUAGES: readonly FormSample[] = [curlForm, javaScriptForm, rubyForm];
