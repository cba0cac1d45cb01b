import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

describe('activating and deactivating one endpoint while another is under load', () => {
  it('never disturbs the other, and each answer to the changing one agrees with what was last said', async () => {
    const steady = await activateFlow(acme, ticketFlow('/steady', []));
    const changing = await activateFlow(acme, ticketFlow('/changing', []));
    const flow = `${flowsUrl(acme.name)}/${changing.body.flowId}`;

    let over = false;
    const steadyStatuses = new Map<number, number>();
    const load = Array.from({ length: 8 }, async () => {
      while (!over) {
        const { status } = await acme.integrator.post(steady.body.endpoint.url, { title: 'x' });
        steadyStatuses.set(status, (steadyStatuses.get(status) ?? 0) + 1);
      }
    });

    for (let round = 0; round < 15; round += 1) {
      expect((await acme.designer.post(`${flow}/deactivate`)).status).toBe(200);
      const gone = await Promise.all(
        Array.from({ length: 4 }, () => acme.integrator.post(changing.body.endpoint.url, { title: 'x' })),
      );
      expect(gone.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      expect((await acme.designer.post(`${flow}/activate`)).status).toBe(200);
      const back = await Promise.all(
        Array.from({ length: 4 }, () => acme.integrator.post(changing.body.endpoint.url, { title: 'x' })),
      );
      expect(back.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    }
    over = true;
    await Promise.all(load);
    expect([...steadyStatuses.keys()]).toEqual([202]);
  }, 60_000);
});
