import { SwaggerModule, DocumentBuilder } from '@nestjs/swagger';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServingNode, type ServingNode } from './serving-node.js';

const HEADERS = { 'content-type': 'application/json' };

describe('LiveEndpoints', () => {
  let node: ServingNode;

  beforeEach(async () => {
    node = await createServingNode();
  });
  afterEach(() => node.close());

  const call = (path: string, api = 'ticketing') =>
    node.call(`/api/acme/${api}/v1${path}`, { method: 'POST', headers: HEADERS, body: '{}' });

  it('serves an endpoint as soon as it is told to, and no longer', async () => {
    expect((await call('/tickets')).status).toBe(404);
    const { flowId } = await node.activate({ trigger: {} });
    expect((await call('/tickets')).status).toBe(202);
    node.remove(flowId);
    await node.publish();
    expect((await call('/tickets')).status).toBe(404);
    expect([...node.live.generations()]).toEqual([]);
  });

  it('builds anew only the API versions in which something changed', async () => {
    await node.activate({ trigger: { api: 'calm' } });
    const { flowId } = await node.activate({ trigger: { api: 'busy' } });
    const before = new Map([...node.live.generations()].map((each) => [each.api, each]));
    await node.activate({ flowId, trigger: { api: 'busy' } });
    const after = new Map([...node.live.generations()].map((each) => [each.api, each]));
    expect(after.get('calm')).toBe(before.get('calm'));
    expect(after.get('busy')).not.toBe(before.get('busy'));
  });

  it('builds anew only few of the endpoints of the API version in which one changed', async () => {
    const many = Array.from({ length: 60 }, (_, at) => node.put({ trigger: { path: `/tickets/${at}` } }));
    await node.publish();
    const slices = () => [...node.live.generations()].flatMap((generation) => generation.slices);
    const before = new Set(slices());
    await node.activate({ flowId: many[17]!.flowId, trigger: { path: '/tickets/seventeen' } });
    expect(slices().filter((slice) => !before.has(slice))).toHaveLength(1);
    expect(slices().flatMap(({ endpoints }) => endpoints)).toHaveLength(60);
    const answers = await Promise.all(['/tickets/17', '/tickets/seventeen', '/tickets/59'].map((path) => call(path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 202, 202]);
  });

  it('keeps the other API versions up to date when one cannot be built', async () => {
    await node.activate({ trigger: { api: 'good', path: '/a' } });
    node.put({ trigger: { api: 'bad', method: 'NONE' } });
    node.put({ trigger: { api: 'good', path: '/b' } });
    await expect(node.publish()).rejects.toThrow('could not be built');
    expect((await call('/b', 'good')).status).toBe(202);
  });

  it('lets a call that has begun finish on the flow version it began on', async () => {
    const first = await node.activate({ trigger: {} });
    let release!: () => void;
    node.starts.hold = new Promise((resolve) => (release = resolve));
    const begun = call('/tickets');
    await node.starts.entered();
    const second = await node.activate({ flowId: first.flowId, trigger: {} });
    const next = call('/tickets');
    await node.starts.entered();
    node.remove(first.flowId);
    await node.publish();
    expect((await call('/tickets')).status).toBe(404);
    release();
    expect([(await begun).status, (await next).status]).toEqual([202, 202]);
    expect(node.starts.started.map(({ flowVersionId }) => flowVersionId)).toEqual([first.id, second.id]);
  });

  it('gives no wrong answer while endpoints are swapped under load', async () => {
    const flow = await node.activate({ trigger: {} });
    const other = await node.activate({ trigger: { path: '/steady' } });
    let swapping = true;
    const callers = Array.from({ length: 8 }, async () => {
      const statuses = new Map<number, number>();
      while (swapping) {
        for (const path of ['/tickets', '/steady']) {
          const { status } = await call(path);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }
      return statuses;
    });
    const versions = new Set([flow.id, other.id]);
    for (let round = 0; round < 60; round++) {
      versions.add((await node.activate({ flowId: flow.flowId, trigger: {} })).id);
      versions.add((await node.activate({ flowId: other.flowId, trigger: { path: '/steady' } })).id);
    }
    swapping = false;
    const seen = await Promise.all(callers);
    expect(new Set(seen.flatMap((statuses) => [...statuses.keys()]))).toEqual(new Set([202]));
    const answered = seen.reduce((sum, statuses) => sum + [...statuses.values()].reduce((a, b) => a + b, 0), 0);
    expect(node.starts.started).toHaveLength(answered);
    expect(node.starts.started.every(({ flowVersionId }) => versions.has(flowVersionId))).toBe(true);
  });

  it('frees what 1,000 activations and deactivations took', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = async (): Promise<number> => {
      for (let i = 0; i < 4; i++) {
        await new Promise((resolve) => setImmediate(resolve));
        collect();
      }
      return process.memoryUsage().heapUsed;
    };
    const trigger = {
      request: { body: { schema: { type: 'object', properties: { title: { type: 'string' } } } } },
    };
    const rounds = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        const { flowId } = await node.activate({ trigger });
        if (i % 10 === 0) {
          expect((await call('/tickets')).status).toBe(202);
        }
        node.remove(flowId);
        await node.publish();
      }
      node.starts.started.length = 0;
    };
    await rounds(200);
    const before = await heap();
    await rounds(1000);
    const grown = (await heap()) - before;
    expect(grown / 1000).toBeLessThan(4096);
  }, 120_000);

  it('publishes the schemas that validate, by decorators that Nest documents', async () => {
    await node.activate({
      name: 'Open an incident',
      trigger: {
        path: '/tickets/{source}',
        auth: { schemes: ['api-key', 'jwt'] },
        request: {
          path: { source: { type: 'string', description: 'Where it comes from.' } },
          query: { limit: { type: 'integer', maximum: 5, required: true } },
          headers: { 'x-origin': { type: 'string' } },
          body: {
            required: false,
            mediaTypes: ['application/json', 'application/vnd.a+json'],
            schema: {
              $ref: '#/$defs/call',
              $defs: { call: { type: 'object', properties: { t: { $ref: '#/complexObjects/ticket' } } } },
            },
          },
        },
      },
      complexObjects: { ticket: { type: 'object', properties: { title: { type: 'string' } } } },
    });
    await node.activate({ trigger: { method: 'GET', path: '/open', auth: { public: true } } });
    const [generation] = [...node.live.generations()];
    const [slice] = generation!.slices;
    slice!.describe();
    const document = SwaggerModule.createDocument(node.app, new DocumentBuilder().setOpenAPIVersion('3.1.0').build(), {
      include: [slice!.moduleClass],
    });
    expect(Object.keys(document.paths)).toEqual([
      '/api/acme/ticketing/v1/open',
      '/api/acme/ticketing/v1/tickets/{source}',
    ]);
    const { post } = document.paths['/api/acme/ticketing/v1/tickets/{source}']!;
    expect(post).toMatchObject({
      operationId: 'ticketing_v1_post_tickets_source',
      summary: 'Open an incident',
      tags: ['ticketing v1'],
      security: [{ 'api-key': [] }, { jwt: [] }],
      parameters: expect.arrayContaining([
        { name: 'source', in: 'path', required: true, description: 'Where it comes from.', schema: { type: 'string' } },
        { name: 'limit', in: 'query', required: true, schema: { type: 'integer', maximum: 5 } },
        { name: 'x-origin', in: 'header', required: false, schema: { type: 'string' } },
      ]),
      requestBody: {
        required: false,
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/ticketing_v1_post_tickets_source.body.call' } },
          'application/vnd.a+json': {},
        },
      },
    });
    expect(Object.keys(post!.responses)).toEqual(
      expect.arrayContaining(['202', '400', '401', '403', '404', '413', '415', '422', '503']),
    );
    expect(post!.responses['422']).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
    expect(document.paths['/api/acme/ticketing/v1/open']!.get).toMatchObject({ security: [] });
    expect(Object.assign({}, ...slice!.endpoints.map(({ docs }) => docs.components))).toEqual({
      'ticketing_v1_post_tickets_source.body.call': {
        type: 'object',
        properties: { t: { $ref: '#/components/schemas/ticket' } },
      },
      ticket: { type: 'object', properties: { title: { type: 'string' } } },
    });
  });
});
