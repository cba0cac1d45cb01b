import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { bearer } from '../support/api-client.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

const TOKEN = 'a-token-for-scrapers-only';
/** As somebody elsewhere, through a proxy on this machine. */
const ELSEWHERE = { 'x-forwarded-for': '203.0.113.9' };

let app: TestApp;
let namespace: TestNamespace;

beforeAll(async () => {
  app = await createTestApp({ metricsToken: TOKEN });
  namespace = await createNamespace(app.admin);
});

afterAll(() => app.close());

/** The value of a metric now; 0 when it is not told. */
async function metric(name: string): Promise<number> {
  const { body } = await app.anyone.get('/metrics');
  const line = (body as string).split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length) ?? 0);
}

describe('the metrics of a node', () => {
  it('are told to whoever asks from the same machine', async () => {
    const answer = await app.anyone.get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toContain('sluice_pool_size 20');
  });

  it('are told to scrapers elsewhere that have the token, and to no other', async () => {
    const scraper = (token: string) => app.anyone.as(bearer(token)).get('/metrics', ELSEWHERE);
    expect((await scraper(TOKEN)).status).toBe(200);
    expect(await scraper(`${TOKEN}r`)).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect(await app.anyone.get('/metrics', ELSEWHERE)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('are told to admins elsewhere, and to no other role', async () => {
    expect((await app.admin.get('/metrics', ELSEWHERE)).status).toBe(200);
    expect(await namespace.operator.get('/metrics', ELSEWHERE)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });

  it('count answers by kind of route and refusals by their code', async () => {
    const refused = 'sluice_http_refusals_total{kind="endpoint",code="not-found"}';
    const answered = 'sluice_http_request_duration_seconds_count{kind="management",status="2xx"}';
    const before = [await metric(refused), await metric(answered)];
    await app.anyone.post(`/api/${namespace.name}/nothing/v1/here`, {});
    await app.admin.get('/platform/v1/subscription');
    expect([await metric(refused), await metric(answered)]).toEqual(before.map((count) => count + 1));
  });

  it('count what the router itself refuses too', async () => {
    const refused = 'sluice_http_refusals_total{kind="endpoint",code="invalid-path"}';
    const before = await metric(refused);
    expect((await app.anyone.get('/api/%zz/a/v1/b')).status).toBe(400);
    expect(await metric(refused)).toBe(before + 1);
  });

  it('tell what became of an execution, and how long each kind of step took', async () => {
    await activateFlow(namespace, ticketFlow('/tickets'));
    const names = [
      'sluice_executions_accepted_total{state="running"}',
      'sluice_executions_claimed_total{kind="started"}',
      'sluice_executions_finished_total{state="completed"}',
      'sluice_step_duration_seconds_count{action="create-record",outcome="completed"}',
      'sluice_commit_group_size_count{kind="accept"}',
      'sluice_commit_duration_seconds_count{kind="end"}',
    ];
    const all = () => Promise.all(names.map(metric));
    const before = await all();
    const { body } = await namespace.integrator.post(`/api/${namespace.name}/ticketing/v1/tickets`, { title: 'Help' });
    await finishedExecution(namespace.operator, body.result.executionId);
    expect(await all()).toEqual(before.map((count) => count + 1));
  });

  it('tell how much is not over on all nodes, and whether anything was lost', async () => {
    const { body } = await app.anyone.get('/metrics');
    for (const line of [
      'sluice_unfinished_executions{state="queued"} 0',
      'sluice_unfinished_executions{state="waiting"} 0',
      'sluice_queue_oldest_age_seconds 0',
      'sluice_conservation_gap 0',
      'sluice_running_executions 0',
    ])
      expect(body).toContain(`\n${line}\n`);
  });

  it('tell how the node stands among the others', async () => {
    expect(await metric('sluice_heartbeat_age_seconds')).toBeLessThan(10);
    expect(await metric('sluice_endpoint_epoch')).toBeGreaterThan(0);
  });

  it('are those that docs/monitoring.md lists, of the types that it says', async () => {
    const documented = [...readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| `(sluice_\w+)` \| (\w+) \|/gm)];
    const { body } = await app.anyone.get('/metrics');
    const told = [...(body as string).matchAll(/^# TYPE (sluice_\w+) (\w+)$/gm)];
    const texts = (found: RegExpMatchArray[]) => found.map(([, name, type]) => `${name} ${type}`).sort();
    expect(texts(documented)).toEqual(texts(told));
  });
});
