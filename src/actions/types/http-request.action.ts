import { CallThroughConnection } from '../../connections/call-through-connection.service.js';
import { retryAfterSeconds } from '../../connections/retry-after.js';
import type { GuardedResponse } from '../../egress/guarded-request.js';
import type { ActionSignature, FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import { checkSchema } from '../../schema/check-schema.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../action.js';
import { checkHttpRequest } from './http-request/check-http-request.js';
import { decodeResponse } from './http-request/decode-response.js';
import { HTTP_REQUEST_INPUT, type HttpRequestInput } from './http-request/http-request-input.js';
import { prepareCall } from './http-request/prepare-call.js';
import { responseOutput } from './http-request/response-output.js';

/** So much of a refusal is kept in the log of the step run. */
const MOST_LOGGED = 1000;

/** `http-request`: calls another system through a connection. */
@Action()
export class HttpRequestAction implements ActionDefinition<JsonObject, 'external'> {
  readonly type = 'http-request';
  readonly title = 'HTTP request';
  readonly description =
    'Calls another system through a connection. A status of 400 or more fails the step, unless said otherwise. It may be ' +
    'repeated after a crash, always with the same Idempotency-Key.';
  readonly effect = 'external';
  readonly input = HTTP_REQUEST_INPUT;
  readonly output = responseOutput();
  readonly examples: readonly JsonObject[] = [
    {
      connection: 'erp',
      method: 'POST',
      path: '/orders',
      body: { json: { article: '4711', count: 2 } },
      response: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    },
    { connection: 'erp', method: 'GET', path: '/orders', query: { state: 'open', limit: 20 }, failOn: ['5xx'] },
  ];

  constructor(private readonly connections: CallThroughConnection) {}

  specialise(
    inputs: JsonObject,
    catalogue: Partial<Pick<FlowCatalogue, 'connections' | 'complexObjects'>>,
    written: JsonObject,
  ): ReturnType<NonNullable<ActionSignature['specialise']>> {
    const { response } = inputs;
    const isSound = isJsonObject(response) && checkSchema(response, catalogue.complexObjects ?? {}).length === 0;
    return {
      input: this.input,
      output: isSound ? responseOutput(response) : this.output,
      findings: checkHttpRequest(inputs, written, catalogue),
    };
  }

  async run(inputs: JsonObject, context: ActionContext): Promise<ActionOutcome> {
    const input = inputs as unknown as HttpRequestInput;
    const { connection, method, path, failOn, response: schema } = input;
    const call = prepareCall(input, context.idempotencyKey);
    const begun = performance.now();
    const response = await this.connections.call(context.namespace, connection, {
      ...call,
      hops: context.hops,
      signal: context.signal,
    });
    const what = `${method} ${path || '/'} through ${connection}`;
    context.log('info', `${what}: ${response.status} in ${Math.round(performance.now() - begun)} ms`);
    if (failOn.some((pattern) => pattern.replace('xx', String(response.status).slice(1)) === String(response.status))) {
      throw refusal(what, response, context);
    }
    const body = method === 'HEAD' ? null : decodeResponse(response.headers['content-type'], response.body);
    if (schema !== undefined) requireExpected(schema, body, context);
    const { 'set-cookie': _cookies, ...headers } = response.headers;
    return { output: { status: response.status, headers, body } };
  }
}

function refusal(what: string, { status, headers, body }: GuardedResponse, context: ActionContext): SluiceError {
  const text = body
    .toString('utf8')
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .slice(0, MOST_LOGGED);
  if (text !== '') context.log('warn', text);
  return new SluiceError('call-refused', `${what} was answered ${status}.`, {
    stepCode: `http-${status}`,
    retryAfterSeconds: retryAfterSeconds(headers['retry-after'], Date.now()),
  });
}

function requireExpected(schema: JsonSchema, body: JsonValue, { complexObjects = {} }: ActionContext): void {
  const [fault] = sharedValidator(schema, complexObjects)(body);
  if (fault === undefined) return;
  const place = fault.pointer === '' ? 'The body of the answer' : `In the body of the answer, ${fault.pointer}`;
  throw new SluiceError('response-invalid', `${place} ${fault.message}.`);
}
