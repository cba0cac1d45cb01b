import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { problemTitle, problemTypeUri } from '../problem.js';
import type { ForeignRefusal } from './refusal-of.js';

const SHOWN_ERRORS = 20;

export interface RenderedProblem {
  status: number;
  headers: Record<string, string>;
  body: JsonObject;
}

/** The document, status and headers that answer a refusal. */
export function renderProblem(refusal: SluiceError | ForeignRefusal, requestId: string): RenderedProblem {
  if (!(refusal instanceof SluiceError)) {
    const { status, title, detail } = refusal;
    return {
      status,
      headers: {},
      body: { type: 'about:blank', title, status, detail, code: `http-${status}`, requestId },
    };
  }
  const { code, status, detail } = refusal;
  const { errors, extensions, headers } = refusal.options;
  return {
    status,
    headers: headers ?? {},
    body: {
      ...extensions,
      type: problemTypeUri(code),
      title: problemTitle(code),
      status,
      detail,
      code,
      requestId,
      ...(errors === undefined ? {} : { errors: errors.slice(0, SHOWN_ERRORS).map((error) => ({ ...error })) }),
    },
  };
}
