import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { BODY_SCHEMA, PATH_SCHEMA } from '../stage/the-call.mjs';

/** Bare Fastify with the call's schemas; answers 202 once `insert` has the row in the database. */
export async function serve(insert) {
  const ajv = new Ajv({ allErrors: false, strict: false });
  addFormats.default(ajv);
  const app = Fastify({ logger: false });
  app.setValidatorCompiler(({ schema }) => ajv.compile(schema));
  app.post('/tickets/:source', { schema: { body: BODY_SCHEMA, params: PATH_SCHEMA } }, async (request, reply) => {
    const executionId = randomUUID();
    await insert(rowOf(executionId, request));
    return reply
      .code(202)
      .header('location', `/executions/${executionId}`)
      .send({ result: { executionId, state: 'running' } });
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  console.log(`Listening ${address}/tickets/web`);
}

const [FLOW, VERSION, NODE, CALLER] = Array.from({ length: 4 }, () => randomUUID());

/** What our engine keeps of an accepted call, column by column. */
function rowOf(id, { body, params, headers, method, ip }) {
  const trigger = {
    body,
    path: params,
    query: {},
    headers: {},
    method,
    ip,
    caller: { kind: 'api-key', id: CALLER, name: 'load' },
    requestId: id,
    receivedAt: new Date().toISOString(),
    contentType: headers['content-type'],
  };
  return [id, 'bench', FLOW, VERSION, 'running', JSON.stringify(trigger), 'api-key', CALLER, 'load', id, NODE];
}

export const COLUMNS =
  'id, namespace, flow_id, flow_version_id, state, trigger, caller_kind, caller_id, caller_name, request_id, claimed_by';
export const TYPES = ['uuid', 'text', 'uuid', 'uuid', 'text', 'json', 'text', 'text', 'text', 'text', 'uuid'];
