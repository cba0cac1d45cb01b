import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import Fastify from 'fastify';
import { v7 } from 'uuid';
import { BODY_SCHEMA, PATH_SCHEMA } from '../stage/the-call.mjs';
import { rowOf } from './row.mjs';

/** Bare Fastify with the call's schemas; answers 202 once `insert` has the row in the database. */
export async function serve(insert) {
  const ajv = new Ajv({ allErrors: false, strict: false });
  addFormats.default(ajv);
  const app = Fastify({ logger: false });
  app.setValidatorCompiler(({ schema }) => ajv.compile(schema));
  app.post('/tickets/:source', { schema: { body: BODY_SCHEMA, params: PATH_SCHEMA } }, async (request, reply) => {
    const executionId = v7();
    await insert(rowOf(executionId, request));
    return reply
      .code(202)
      .header('location', `/executions/${executionId}`)
      .send({ result: { executionId, state: 'running' } });
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  console.log(`Listening ${address}/tickets/web`);
}
