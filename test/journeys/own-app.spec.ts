import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OwnAppModule } from '../../examples/own-app/own-app.module.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace } from '../support/people.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp({}, (config) => OwnAppModule.with(config));
});

afterAll(() => test.close());

describe('an application that imports the module', () => {
  it('has its own provider as a step of flows, checked and documented like any other', async () => {
    const acme = await createNamespace(test.admin);
    const { body: catalogue } = await acme.designer.get('/platform/v1/actions');
    expect(catalogue.items.map(({ type }: { type: string }) => type)).toContain('find-on-call');

    const activation = await activateFlow(
      acme,
      ticketFlow('/tickets', [
        { id: 'who', action: 'find-on-call', inputs: { team: 'web-team' } },
        {
          id: 'open',
          action: 'create-record',
          inputs: {
            table: 'incident',
            values: { short_description: '{{ trigger.body.title }}', assigned_to: '{{ steps.who.person }}' },
          },
        },
      ]),
    );
    const accepted = await acme.integrator.post(activation.body.endpoint.url, { title: 'Help' });
    const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
    expect(execution.steps[1].output.record).toMatchObject({ assigned_to: 'ada' });
  });
});
