import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { ApiVersion } from '../../src/endpoints/api-version.entity.js';
import { EndpointClaims } from '../../src/endpoints/endpoint-claims.service.js';
import { Endpoint } from '../../src/endpoints/endpoint.entity.js';
import { FlowVersion } from '../../src/flows/flow-version.entity.js';
import { Flow } from '../../src/flows/flow.entity.js';
import { Namespace } from '../../src/namespaces/namespace.entity.js';
import { newId } from '../../src/shared/uuid.js';
import type { RestTrigger } from '../../src/triggers/rest-trigger.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('EndpointClaims', () => {
  const claims = new EndpointClaims();
  let database: TestDatabase;
  let dataSource: DataSource;
  let namespace: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({
      ...dataSourceOptions(database.url),
      entities: [Namespace, Flow, FlowVersion, Endpoint, ApiVersion],
    }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    namespace = `ns-${newId().slice(-12)}`;
    await dataSource.getRepository(Namespace).insert({ name: namespace, title: namespace, createdBy: 'someone' });
  });

  async function newFlow(name = newId()): Promise<{ flowId: string; flowVersionId: string }> {
    const [flowId, flowVersionId] = [newId(), newId()];
    const by = 'someone';
    await dataSource.getRepository(FlowVersion).insert({
      id: flowVersionId,
      flowId,
      namespace,
      number: 1,
      definition: {},
      complexObjects: {},
      createdBy: by,
    } as object);
    await dataSource
      .getRepository(Flow)
      .insert({ id: flowId, namespace, name, draft: {}, createdBy: by, updatedBy: by } as object);
    return { flowId, flowVersionId };
  }

  const trigger = (path: string, changes: object = {}): RestTrigger =>
    ({ type: 'rest', api: 'ticketing', version: 1, method: 'POST', path, ...changes }) as RestTrigger;
  const claim = (flow: { flowId: string; flowVersionId: string }, given: RestTrigger) =>
    dataSource.transaction((manager) => claims.claim(manager, { namespace, ...flow, trigger: given }));
  const held = async (): Promise<string[]> =>
    (await dataSource.getRepository(Endpoint).findBy({ namespace })).map(({ path }) => path).sort();

  it('answers with the address', async () => {
    expect(await claim(await newFlow(), trigger('/tickets/{id}'))).toEqual({
      method: 'POST',
      url: `/api/${namespace}/ticketing/v1/tickets/{id}`,
    });
  });

  it('names the owner of an address that could match the same requests', async () => {
    const owner = await newFlow('The first');
    await claim(owner, trigger('/tickets/{id}'));
    for (const path of ['/tickets/{other}', '/tickets/special', '/{a}/{b}']) {
      await expect(claim(await newFlow(), trigger(path))).rejects.toMatchObject({
        code: 'route-conflict',
        detail: expect.stringContaining('The first'),
        options: {
          extensions: {
            conflict: { flowId: owner.flowId, flow: 'The first', method: 'POST', url: expect.any(String) },
          },
        },
      });
    }
    expect(await held()).toEqual(['/tickets/{id}']);
  });

  it('keeps methods, versions, APIs and namespaces apart', async () => {
    await claim(await newFlow(), trigger('/tickets'));
    for (const changes of [{ method: 'PUT' }, { version: 2 }, { api: 'other' }]) {
      await expect(claim(await newFlow(), trigger('/tickets', changes))).resolves.toBeDefined();
    }
    namespace = `${namespace}-b`;
    await dataSource.getRepository(Namespace).insert({ name: namespace, title: namespace, createdBy: 'someone' });
    await expect(claim(await newFlow(), trigger('/tickets'))).resolves.toBeDefined();
  });

  it('moves a flow from one address to the next', async () => {
    const flow = await newFlow();
    await claim(flow, trigger('/old'));
    await claim(flow, trigger('/new'));
    expect(await held()).toEqual(['/new']);
    await expect(claim(await newFlow(), trigger('/old'))).resolves.toBeDefined();
  });

  it('lets go of what was claimed, and of nothing when that was rolled back', async () => {
    const flow = await newFlow();
    await claim(flow, trigger('/tickets'));
    await dataSource
      .transaction(async (manager) => {
        await claims.release(manager, flow.flowId);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await held()).toEqual(['/tickets']);
    await dataSource.transaction((manager) => claims.release(manager, flow.flowId));
    expect(await held()).toEqual([]);
  });

  it('gives an address to exactly one of many who want it at once', async () => {
    const paths = ['/a/{x}', '/{x}/b', '/a/b', '/{p}/{q}', '/a/{y}', '/{z}/b', '/a/b', '/{m}/{n}'];
    const flows = await Promise.all(paths.map(() => newFlow()));
    const outcomes = await Promise.allSettled(paths.map((path, at) => claim(flows[at]!, trigger(path))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(['route-conflict']));
    expect(await held()).toHaveLength(1);
  });
});
