import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Answer } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { finishedExecution, flowsUrl } from '../support/flows.js';
import { MailServer } from '../support/mail-server.js';
import { operationsServer } from '../support/operations-server.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import type { ScriptedServer } from '../support/scripted-server.js';
import { until } from '../support/until.js';

const DEFINITION = readFileSync('examples/incident-from-monitoring.json', 'utf8');
const FILE = readFileSync('examples/incident-from-monitoring.yaml', 'utf8');
const SPACE = '/platform/v1/namespaces/acme';

const alert = (fingerprint: string, ...services: string[]) => ({
  fingerprint,
  title: 'Checkout answers slowly',
  severity: 'critical',
  services: services.map((name) => ({ name })),
});

/** What the file says of where others are; every installation has its own. */
const PUBLISHED = { operations: 'https://operations.example.com/v1', mail: 'smtp://mail.example.com' };

/** An installation, the people of acme in it, and the systems that their flows call. */
class Company {
  private constructor(
    readonly test: TestApp,
    readonly acme: TestNamespace,
    readonly operations: ScriptedServer,
    readonly mail: MailServer,
  ) {}

  static async found(): Promise<Company> {
    const [test, operations, mail] = await Promise.all([
      createTestApp({ egressAllow: ['127.0.0.1'] }),
      operationsServer(),
      MailServer.start({ authOptional: true, hideSTARTTLS: true }),
    ]);
    const acme = await createNamespace(test.admin, 'acme');
    const secret = { kind: 'connection-secret', value: 'what operations asks for' };
    await acme.designer.put(`${SPACE}/credentials/operations`, secret);
    return new Company(test, acme, operations, mail);
  }

  get baseUrls(): typeof PUBLISHED {
    return { operations: `${this.operations.url}/v1`, mail: this.mail.url };
  }

  report(body: object): Promise<Answer> {
    return this.acme.integrator.post('/api/acme/monitoring/v1/alerts', body);
  }

  /** The approval that the operator is asked for, once there is one. */
  async asked(): Promise<Answer['body']> {
    const { body } = await until(
      () => this.acme.operator.get('/platform/v1/approvals'),
      (answer) => answer.body.items.length > 0,
    );
    return body.items[0];
  }

  decide(approval: { id: string }, decision: 'approve' | 'reject'): Promise<Answer> {
    return this.acme.operator.post(`/platform/v1/approvals/${approval.id}/${decision}`, { comment: 'As agreed.' });
  }

  async incidents(fingerprint: string): Promise<Answer['body'][]> {
    const url = `/platform/v1/tables/incident/records?filter%5Bcorrelation_id%5D=${fingerprint}`;
    return (await this.acme.operator.get(url)).body.items;
  }

  execution({ headers }: Answer): Promise<Answer['body']> {
    return finishedExecution(this.acme.operator, headers.get('sluice-execution-id')!);
  }

  close(): Promise<unknown> {
    return Promise.all([this.test.close(), this.operations.close(), this.mail.close()]);
  }
}

let company: Company;

beforeAll(async () => {
  company = await Company.found();
});
afterAll(() => company.close());

describe('a flow that is built with nothing but REST', () => {
  it('is activated once the check has nothing against it', async () => {
    const { designer } = company.acme;
    const schema = JSON.parse(readFileSync('examples/monitoring-alert.schema.json', 'utf8'));
    await designer.put(`${SPACE}/complex-objects/monitoring_alert`, { schema });
    const auth = { type: 'bearer', credential: 'operations' };
    const { operations, mail } = company.baseUrls;
    await designer.post(`${SPACE}/connections`, { name: 'operations', baseUrl: operations, auth });
    await designer.post(`${SPACE}/connections`, { name: 'mail', baseUrl: mail });

    const misspelt = DEFINITION.replace('steps.diagnose.body.job', 'steps.diagnose.body.jop');
    const saved = await designer.post(flowsUrl('acme'), misspelt);
    expect(saved.body.findings).toMatchObject([{ code: 'unknown-field', hint: 'Did you mean "job"?' }]);
    const url = `${flowsUrl('acme')}/${saved.body.id}`;
    const mended = await designer.put(url, DEFINITION, { 'if-match': saved.headers.get('etag')! });
    expect(mended.body.findings).toEqual([]);
    for (const { flow: _, ...testCase } of parse(FILE).namespaces[0].testCases) {
      expect(await designer.post(`${url}/test-cases`, testCase)).toMatchObject({ status: 201 });
    }
    const { body: tested } = await designer.post(`${url}/test-cases/run`);
    expect(tested.results).toMatchObject([{ failures: [] }, { failures: [] }]);
    expect(await designer.post(`${url}/activate`)).toMatchObject({ status: 200 });
    expect(company.operations.requests).toEqual([]);
  });

  it('answers an alert with its incident, and goes on when a person agrees', async () => {
    const reported = await company.report(alert('slow', 'checkout', 'payments', 'cart'));
    const [incident] = await company.incidents('slow');
    expect(reported).toMatchObject({ status: 201, body: { number: incident.number } });

    const approval = await company.asked();
    expect(approval.title).toBe(`${incident.number}: restart checkout, payments, cart?`);
    const again = await company.report(alert('slow', 'checkout'));
    expect(again).toMatchObject({ status: 200, body: reported.body });
    expect(company.operations.requests.filter(({ url }) => url === '/v1/restarts')).toEqual([]);
    await company.decide(approval, 'approve');

    const execution = await company.execution(reported);
    expect(execution).toMatchObject({ state: 'completed', caughtErrors: 1 });
    const { votes } = execution.steps.find(({ key }: { key: string }) => key === 'restart').output;
    expect(await company.incidents('slow')).toMatchObject([
      {
        number: incident.number,
        priority: 1,
        state: 'resolved',
        assigned_to: votes[0].by,
        work_notes: 'Reported again: Checkout answers slowly',
        close_notes: 'Restarted by job of /v1/restarts.',
      },
    ]);
  });

  it('tells those on call what was decided, once', () => {
    const [mail, ...more] = company.mail.mails;
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: 'operations@acme.example', to: ['on-call@acme.example'] });
    expect(mail.raw).toMatch(/^Subject: INC\d+: Checkout answers slowly$/m);
    expect(mail.raw).toContain('Not diagnosed: payments: http-503');
  });

  it('tries again what fails, under the same key, and takes note of what keeps failing', async () => {
    const tries = (path: string) =>
      company.operations.requests
        .filter(({ url }) => url === `/v1${path}`)
        .map(({ headers }) => headers['idempotency-key']);
    expect(tries('/services/checkout/diagnoses')).toHaveLength(3);
    expect(new Set(tries('/services/checkout/diagnoses')).size).toBe(1);
    expect(tries('/services/payments/diagnoses')).toHaveLength(3);
    expect(tries('/services/cart/diagnoses')).toHaveLength(1);
    expect(tries('/restarts')).toHaveLength(1);
    expect(company.operations.last.headers.authorization).toBe('Bearer what operations asks for');
  });

  it('shows what happened in its loop, round by round', async () => {
    const { body: list } = await company.acme.operator.get('/platform/v1/executions?state=completed');
    const detail = list.items.at(-1).id as string;
    const { body: inside } = await company.acme.operator.get(
      `/platform/v1/executions/${detail}/step-runs?loop=services&round=1`,
    );
    expect(inside.items.map(({ key, state }: Record<string, string>) => [key, state])).toEqual([
      ['services[1]/careful', 'completed'],
      ['services[1]/diagnose', 'caught'],
      ['services[1]/give_up', 'completed'],
    ]);
    expect(inside.items[1]).toMatchObject({ attempts: 3, error: { code: 'http-503' } });
  });

  it('can be kept as a test case, which touches nothing', async () => {
    const { designer } = company.acme;
    const { body: list } = await designer.get('/platform/v1/executions?state=completed');
    const { id: executionId, flowId } = list.items.at(-1);
    const url = `${flowsUrl('acme')}/${flowId}/test-cases`;
    const kept = await designer.post(url, { name: 'As it happened', executionId });
    company.operations.requests.length = 0;
    const { body: result } = await designer.post(`${url}/${kept.body.id}/run`);
    expect(result).toMatchObject({ passed: true, failures: [] });
    expect(company.operations.requests).toEqual([]);
    expect(company.mail.mails).toHaveLength(1);
    await designer.delete(`${url}/${kept.body.id}`);
  });

  it('changes nothing outside when a person says no', async () => {
    company.operations.requests.length = 0;
    const reported = await company.report(alert('flaky', 'cart'));
    await company.decide(await company.asked(), 'reject');
    expect(await company.execution(reported)).toMatchObject({ state: 'completed', caughtErrors: 0 });
    expect(await company.incidents('flaky')).toMatchObject([{ state: 'on_hold' }]);
    expect(company.operations.requests.map(({ url }) => url)).toEqual(['/v1/services/cart/diagnoses']);
    expect(company.mail.mails.at(-1)!.raw).toContain('The restart was rejected by');
  });
});

describe('its flow file', () => {
  it('is examples/incident-from-monitoring.yaml, apart from where others are', async () => {
    const { body: flows } = await company.acme.designer.get(flowsUrl('acme'));
    const exported = await company.acme.designer.get(`${flowsUrl('acme')}/${flows.items[0].id}/export`);
    const { operations, mail } = company.baseUrls;
    const published = exported.body.replace(operations, PUBLISHED.operations).replace(mail, PUBLISHED.mail);
    expect(published).toBe(FILE);
  });

  it('applied on an empty installation, passes its test cases and does the same there', async () => {
    const other = await Company.found();
    try {
      const { designer } = other.acme;
      const yaml = { 'content-type': 'application/yaml' };
      const plan = await designer.post('/platform/v1/import/plan?activate=true', FILE, yaml);
      expect(plan.body.items.map(({ kind, action }: Record<string, string>) => `${action} ${kind}`)).toEqual([
        'create complex-object',
        'create connection',
        'create connection',
        'create flow',
        'create test-case',
        'create test-case',
      ]);
      const applied = await designer.post('/platform/v1/import/apply?activate=true', FILE, {
        ...yaml,
        'if-match': plan.headers.get('etag')!,
      });
      expect(applied.body.activations).toMatchObject([{ outcome: 'activated', findings: [] }]);
      const { body: tested } = await designer.post(
        `${flowsUrl('acme')}/${applied.body.activations[0].flowId}/test-cases/run`,
      );
      expect(tested.results).toMatchObject([{ passed: true }, { passed: true }]);

      for (const [name, baseUrl] of Object.entries(other.baseUrls)) {
        const url = `${SPACE}/connections/${name}`;
        const { body, headers } = await designer.get(url);
        await designer.put(url, { baseUrl, auth: body.auth }, { 'if-match': headers.get('etag')! });
      }

      const reported = await other.report(alert('slow', 'cart'));
      await other.decide(await other.asked(), 'approve');
      expect(await other.execution(reported)).toMatchObject({ state: 'completed' });
      expect(await other.incidents('slow')).toMatchObject([{ state: 'resolved', priority: 2 }]);
    } finally {
      await other.close();
    }
  });
});
