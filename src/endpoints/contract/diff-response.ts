import type { JsonSchema } from '../../schema/json-schema.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import {
  bodySchemaOf,
  type DeclaredResponse,
  type RestResponse,
  restResponseOf,
} from '../../triggers/rest-response.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';
import { answeredStatuses } from '../answering/answered-statuses.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking, compatible, docs } from './changes.js';
import { diffAnswered } from './diff-schemas.js';

const AT = '/trigger/response';
const ANYTHING: JsonSchema = {};

/** Rule 5. */
export function diffResponse(active: Contract, next: Contract): ContractChange[] {
  const [one, other] = [responseOf(active), responseOf(next)];
  if (one.mode !== other.mode) return [breaking(AT, `The answer is ${MODES[other.mode]} now.`)];
  if (one.mode === 'async') return [];
  const [statuses, nextStatuses] = [statusesOf(active), statusesOf(next)];
  return [
    ...(other.mock && !one.mock ? [breaking(`${AT}/mock`, 'Calls are answered with examples, and nothing runs.')] : []),
    ...(one.mock && !other.mock ? [compatible(AT, 'Calls start the flow now.')] : []),
    ...(endsPlainly(other) && !endsPlainly(one)
      ? [breaking(AT, 'A completed execution is answered with the status 200 and its state now.')]
      : []),
    ...(one.timeoutMs === other.timeoutMs ? [] : [compatible(AT, 'Callers are kept waiting for another time.')]),
    ...nextStatuses.filter((status) => !statuses.includes(status)).map(added),
    ...statuses
      .filter((status) => !nextStatuses.includes(status))
      .map((status) => compatible(AT, `The status ${status} is not answered any more.`)),
    ...statuses.filter((status) => nextStatuses.includes(status)).flatMap((status) => diffStatus(status, active, next)),
  ];
}

const MODES = {
  sync: 'what the flow comes to, instead of 202 with an execution',
  async: '202 with an execution, instead of what the flow comes to',
};

/** Whether callers may be told no more than that the execution is completed: nothing says what else. */
function endsPlainly({ mock, mapsSuccess }: RestResponse): boolean {
  return !mock && !mapsSuccess;
}

/** Callers must know what success looks like; any error can be met at any time. */
function added(status: number): ContractChange {
  const message = `The status ${status} is answered too.`;
  return status < 300 ? breaking(AT, message) : compatible(AT, message);
}

function diffStatus(status: number, active: Contract, next: Contract): ContractChange[] {
  const at = AT + jsonPointer('responses', status);
  const [one, other] = [responseOf(active).declared.get(status), responseOf(next).declared.get(status)];
  const place = (declared: DeclaredResponse | undefined, { complexObjects }: Contract) => ({
    schema: (declared && bodySchemaOf(declared)) ?? ANYTHING,
    complexObjects,
    pointer: other?.schema === undefined ? AT : `${at}/schema`,
  });
  return [
    ...diffAnswered(`The answer with status ${status}`, place(one, active), place(other, next)),
    ...(typeOf(one) === typeOf(other)
      ? []
      : [breaking(AT, `The answer with status ${status} is ${typeOf(other)} now.`)]),
    ...diffHeaders(status, active, next),
    ...(one?.description === other?.description && JSON.stringify(one?.example) === JSON.stringify(other?.example)
      ? []
      : [docs(other === undefined ? AT : at, `The answer with status ${status} is described otherwise.`)]),
  ];
}

function typeOf(declared: DeclaredResponse | undefined): string {
  return declared?.mediaType ?? 'application/json';
}

function diffHeaders(status: number, active: Contract, next: Contract): ContractChange[] {
  const [ones, others] = [active, next].map(
    ({ definition }) => answeredStatuses(definition).find((answered) => answered.status === status)?.headers ?? [],
  ) as [readonly string[], readonly string[]];
  const what = (name: string): string => `The answer with status ${status} has the header "${name}"`;
  return [
    ...ones.filter((name) => !others.includes(name)).map((name) => breaking(AT, `${what(name)} no more.`)),
    ...others.filter((name) => !ones.includes(name)).map((name) => compatible(AT, `${what(name)} too.`)),
  ];
}

function statusesOf({ definition }: Contract): number[] {
  return answeredStatuses(definition).map(({ status }) => status);
}

function responseOf({ definition }: Contract): RestResponse {
  return restResponseOf(definition.trigger as RestTrigger);
}
