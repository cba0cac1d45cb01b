import type { AnswerDefinition } from '../../flow-language/answer.js';
import type { FlowDefinition, StepDefinition } from '../../flow-language/flow-definition.js';
import { everyStep } from '../../flow-language/every-step.js';
import type { JsonObject } from '../../shared/json.js';
import { restResponseOf } from '../../triggers/rest-response.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';

/** One status that a flow may answer with. */
export interface AnsweredStatus {
  status: number;
  /** Names of the headers that may come with it. */
  headers: readonly string[];
}

/** Every status that a checked flow with a synchronous endpoint may answer with, in order. */
export function answeredStatuses({ trigger, steps }: FlowDefinition): AnsweredStatus[] {
  const { mode, mock, declared } = restResponseOf(trigger as RestTrigger);
  if (mode === 'async') {
    return [];
  }
  const response = trigger.response as JsonObject;
  const mapped = [response.success, response.failure].filter((mapping) => mapping !== undefined);
  const answers = [...(mapped as unknown as AnswerDefinition[]), ...responsesOf(steps)];
  const found = new Map<number, Set<string>>([...declared.keys()].map((status) => [status, new Set()]));
  for (const { status, headers = {} } of mock ? [] : answers) {
    const names = found.get(status) ?? new Set();
    Object.keys(headers).forEach((name) => names.add(name));
    found.set(status, names);
  }
  return [...found]
    .map(([status, headers]) => ({ status, headers: [...headers].sort() }))
    .sort((one, other) => one.status - other.status);
}

function responsesOf(steps: readonly StepDefinition[]): AnswerDefinition[] {
  return everyStep(steps).flatMap((step) => ('respond' in step ? [step.respond] : []));
}
