import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../src/shared/json.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
});
afterAll(() => test.close());

async function saved(trigger: JsonObject): Promise<string> {
  const { body } = await acme.designer.post(flowsUrl(acme.name), {
    name: `With ${JSON.stringify(trigger)}`,
    trigger,
    steps: [],
  });
  return `${flowsUrl(acme.name)}/${body.id}`;
}

describe('the catalogue of trigger types', () => {
  it('lists every type with examples that the check and the schema find nothing wrong with', async () => {
    const { status, body } = await acme.nobody.get('/platform/v1/triggers');
    expect(status).toBe(200);
    const types = body.items.map(({ type }: JsonObject) => type);
    expect(types).toEqual([...types].sort());
    expect(types).toEqual(expect.arrayContaining(['manual', 'record', 'rest', 'schedule']));
    for (const { trigger, examples } of body.items) {
      for (const example of examples) {
        if (trigger !== null)
          expect(compileValidator({ ...trigger, $defs: body.$defs }, {})(JSON.parse(JSON.stringify(example)))).toEqual(
            [],
          );
        if (example.type === 'rest') continue;
        const { body: flow } = await acme.designer.post(`${flowsUrl(acme.name)}`, {
          name: `Example ${JSON.stringify(example)}`,
          trigger: example,
          steps: [],
        });
        expect(flow.findings).toEqual([]);
      }
    }
  });
});

describe('docs/triggers.md', () => {
  it('shows triggers that the check finds nothing wrong with', async () => {
    const shown = [...readFileSync('docs/triggers.md', 'utf8').matchAll(/```json\n([^`]+)```/g)];
    expect(shown.length).toBeGreaterThan(7);
    for (const [at, [, text]] of shown.entries()) {
      const { status, body } = await acme.designer.post(flowsUrl(acme.name), {
        name: `Shown ${at}`,
        trigger: JSON.parse(text!),
        steps: [],
      });
      expect({ status, text, findings: body.findings }).toEqual({ status: 201, text, findings: [] });
    }
  });
});

describe('the next runs of a schedule', () => {
  it('are those of the draft until there is an active version, by the clock of the zone too', async () => {
    const flow = await saved({
      type: 'schedule',
      daily: { at: '02:30' },
      timeZone: 'Europe/Berlin',
      from: '2040-03-24T00:00:00Z',
    });
    const { body } = await acme.designer.get(`${flow}/next-runs?count=3`);
    expect(body).toEqual({
      of: 'draft',
      timeZone: 'Europe/Berlin',
      items: [
        { at: '2040-03-24T01:30:00.000Z', local: '2040-03-24T02:30:00.000+01:00' },
        { at: '2040-03-25T01:00:00.000Z', local: '2040-03-25T03:00:00.000+02:00' },
        { at: '2040-03-26T00:30:00.000Z', local: '2040-03-26T02:30:00.000+02:00' },
      ],
    });
    expect((await acme.designer.get(`${flow}/next-runs?of=active`)).body.code).toBe('flow-not-active');
    expect((await acme.designer.get(`${flow}/trigger-status`)).body.code).toBe('flow-not-active');
    expect((await acme.designer.post(`${flow}/activate`)).status).toBe(200);
    const active = await acme.operator.get(`${flow}/next-runs?count=3`);
    expect(active.body).toEqual({ ...body, of: 'active' });
    expect((await acme.operator.get(`${flow}/trigger-status`)).body).toMatchObject({
      type: 'schedule',
      nextStartAt: '2040-03-24T01:30:00.000Z',
      lastStartAt: null,
    });
  });

  it('are refused for what is no schedule, or none yet', async () => {
    const rest = await acme.designer.post(flowsUrl(acme.name), ticketFlow('/no-schedule'));
    const url = `${flowsUrl(acme.name)}/${rest.body.id}/next-runs`;
    expect((await acme.designer.get(url)).body.code).toBe('wrong-trigger');
    expect((await acme.designer.get(`${url}?count=101`)).status).toBe(422);
    const broken = await saved({ type: 'schedule', cron: '99 * * * *' });
    const { body } = await acme.designer.get(`${broken}/next-runs`);
    expect(body).toMatchObject({ code: 'flow-has-findings', findings: [{ pointer: '/trigger/cron' }] });
  });
});

describe('a flow whose trigger becomes one of another type', () => {
  it('is no longer started in the way that it was', async () => {
    const { body } = await acme.designer.post(flowsUrl(acme.name), ticketFlow('/changes-its-trigger'));
    const flow = `${flowsUrl(acme.name)}/${body.id}`;
    const active = await acme.designer.post(`${flow}/activate`);
    const call = () => acme.integrator.post(active.body.endpoint.url, { title: 'Printer on fire' });
    expect((await call()).status).toBe(202);
    const { name, ...definition } = ticketFlow('/changes-its-trigger', []);
    const draft = { ...definition, name, trigger: { type: 'manual' } };
    await acme.designer.put(flow, draft, { 'if-match': '"1"' });
    expect((await acme.designer.get(`${flow}/contract-diff`)).body).toMatchObject({ refused: false, changes: [] });
    expect((await acme.designer.post(`${flow}/activate`)).body).toMatchObject({ version: 2, endpoint: null });
    expect((await call()).status).toBe(404);
    expect((await acme.designer.post(`${flow}/versions/1/activate`)).status).toBe(200);
    expect((await call()).status).toBe(202);
  });
});
