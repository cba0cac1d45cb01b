import type { JsonValue } from '../shared/json.js';
import type { StepError } from './journal.js';

/** What the caller of a flow is answered. Every part is checked: it can be sent as it is. */
export interface Answer {
  status: number;
  /** By lower-case name; visible ASCII. */
  headers: Record<string, string>;
  /** JSON of any kind; absent for an answer without a body. */
  body?: JsonValue;
}

/** What came of a mapping on one execution's data: the answer, or why it could not be built. */
export type AnswerOutcome = { answer: Answer } | { error: StepError };

/** An answer as a designer maps it: texts in `headers` and `body` may hold pills. */
export interface AnswerDefinition {
  /** A number, so that the documentation can say it: 2xx, 4xx or 5xx. */
  status: number;
  headers?: Record<string, string>;
  body?: JsonValue;
}

const WITHOUT_BODY = new Set([204, 205]);

/** Whether a flow may answer with this status. Redirects and interim answers are HTTP's own business. */
export function isAnswerStatus(status: unknown): status is number {
  return (
    Number.isInteger(status) &&
    (((status as number) >= 200 && (status as number) <= 299) ||
      ((status as number) >= 400 && (status as number) <= 599))
  );
}

/** Whether an answer with this status may have a body. */
export function carriesBody(status: number): boolean {
  return !WITHOUT_BODY.has(status);
}
