import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { text } from 'node:stream/consumers';
import type { Browser, Locator, Page } from 'playwright-core';
import { CHROMIUM, type Misdeeds, NO_CHROMIUM, startBrowser, watch } from '../support/browser.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { signedEndpoint } from '../support/signed-endpoint.js';

// A browser that draws a document with a hundred operations beside other specs takes its time.
jest.setTimeout(120_000);

const withBrowser = CHROMIUM === undefined ? describe.skip : describe;
const title = 'the explorer in Chromium';

withBrowser(CHROMIUM === undefined ? `${title} (${NO_CHROMIUM})` : title, () => {
  let test: TestApp;
  let acme: TestNamespace;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    test = await createTestApp();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });
  beforeEach(async () => {
    acme = await createNamespace(test.admin);
    page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
    page.setDefaultTimeout(20_000);
    misdeeds = watch(page, new URL(test.url).origin);
  });
  afterEach(() => page.close());

  const definitions = (): Locator => page.getByLabel('Select a definition');

  async function open(definition: string): Promise<void> {
    await page.goto(new URL('/explorer', test.url).href);
    await definitions().selectOption({ label: definition });
    await page.getByRole('heading', { name: definition === 'platform' ? 'Sluice platform API' : definition }).waitFor();
  }

  async function authorize(scheme: string, secret: string): Promise<void> {
    await page.getByRole('button', { name: 'Authorize', exact: true }).click();
    const dialog = page.locator('.auth-container', { hasText: scheme });
    await dialog.locator('input').fill(secret);
    await dialog.getByRole('button', { name: 'Apply credentials' }).click();
    await page.getByRole('button', { name: 'Close' }).first().click();
  }

  async function tryOut(operation: Locator, body: object): Promise<Locator> {
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.locator('textarea.body-param__text').fill(JSON.stringify(body));
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table');
    await answer.waitFor();
    return answer;
  }

  const clean = () => expect(misdeeds).toEqual({ errors: [], outsideRequests: [] });

  it('lists the platform and the namespace, and a call with an API key answers an execution that exists', async () => {
    await activateFlow(acme, ticketFlow('/tickets'));
    await open(acme.name);
    const names = await definitions().locator('option').allTextContents();
    expect(names[0]).toBe('platform');
    expect(names).toContain(acme.name);

    await authorize('api-key', acme.integratorKey);
    const answer = await tryOut(page.locator('.opblock-post'), { title: 'Printer on fire' });
    expect(await answer.locator('tr.response td.response-col_status').first().innerText()).toContain('202');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy execution ID' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const executionId = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(await answer.locator('.highlight-code').first().innerText()).toContain(executionId);
    expect((await acme.operator.get(`/platform/v1/executions/${executionId}`)).status).toBe(200);
    clean();
  });

  it('shows the call in nine languages, at this very server, and opens where its address says', async () => {
    await activateFlow(acme, ticketFlow('/tickets'));
    await open(acme.name);
    await page.locator('.opblock-summary-control').click();
    const samples = page.locator('.explorer-samples');
    const languages = samples.getByLabel('Code sample');
    expect(await languages.locator('option').allInnerTexts()).toEqual([
      'cURL',
      'JavaScript',
      'Python',
      'Java',
      'Go',
      'PowerShell',
      'C#',
      'PHP',
      'Ruby',
    ]);
    expect(await samples.locator('pre').innerText()).toContain(`curl --request POST '${test.url}/api/${acme.name}/`);
    await languages.selectOption('Python');
    expect(await samples.locator('pre').innerText()).toContain('urllib.request');

    const deepLink = page.url();
    expect(deepLink).toContain(acme.name);
    await page.goto('about:blank');
    await page.goto(deepLink);
    const opened = page.locator('.opblock.is-open');
    await opened.waitFor();
    expect(await opened.innerText()).toContain('/ticketing/v1/tickets');
    // Swagger UI writes to the console that underscores in addresses had another meaning once.
    expect(misdeeds.outsideRequests).toEqual([]);
  });

  it('saves the document, and shows members-only endpoints to who may call them', async () => {
    await activateFlow(acme, ticketFlow('/tickets'));
    await test.admin.patch(`/platform/v1/namespaces/${acme.name}`, { visibility: 'members' });
    await open(acme.name);
    expect(await page.locator('.opblock').count()).toBe(0);
    await authorize('api-key', acme.integratorKey);
    await page.locator('.opblock').waitFor();
    for (const format of ['JSON', 'YAML']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Download ${format}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`${acme.name}.${format.toLowerCase()}`);
      expect(await text(await download.createReadStream())).toContain('/ticketing/v1/tickets');
    }
    clean();
  });

  it('signs a call with a secret that the tester enters and that stays in the page', async () => {
    const { url } = await signedEndpoint(test.anyone, acme, { preset: 'github', credential: 'hub' }, 'the secret');
    await open(acme.name);
    const operation = page.locator('.opblock', { hasText: url });
    await operation.locator('.opblock-summary-control').click();
    await operation.getByLabel('Secret to sign the call with').fill('the secret');
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.locator('textarea.body-param__text').fill('{"zen":  "Keep it Zoë"}');
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith(url)),
      operation.getByRole('button', { name: 'Execute' }).click(),
    ]);
    await operation.locator('.live-responses-table').waitFor();
    expect(await operation.locator('tr.response td.response-col_status').first().innerText()).toContain('202');
    expect(sent.headers()['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(JSON.stringify([sent.headers(), sent.postData()])).not.toContain('the secret');
    clean();
  });

  it('uploads a file that the tester chooses, as someone who signs in with Basic', async () => {
    const ticket = ticketFlow('/reports', []);
    const properties = {
      title: { type: 'string' },
      place: { type: 'object', properties: { lat: { type: 'number' } } },
      photo: { type: 'string', format: 'binary' },
      pages: { type: 'array', items: { type: 'string', format: 'binary' } },
    };
    const body = {
      mediaTypes: ['multipart/form-data'],
      schema: { type: 'object', required: ['title', 'photo'], additionalProperties: false, properties },
    };
    const auth = { schemes: ['basic'], roles: ['flow_designer'] };
    await activateFlow(acme, { ...ticket, trigger: { ...ticket.trigger, auth, request: { body } } });
    await open(acme.name);
    await page.getByRole('button', { name: 'Authorize', exact: true }).click();
    const dialog = page.locator('.auth-container', { hasText: 'basic' });
    await dialog.locator('input').first().fill('admin');
    await dialog.locator('input[type=password]').fill('correct horse battery staple');
    await dialog.getByRole('button', { name: 'Apply credentials' }).click();
    await page.getByRole('button', { name: 'Close' }).first().click();

    const operation = page.locator('.opblock-post');
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    const field = (name: string) => operation.locator('.opblock-section-request-body tr', { hasText: name });
    await field('title').locator('input').first().fill('Leak');
    const photo = { name: 'leak.txt', mimeType: 'text/plain', buffer: Buffer.from('It drips.') };
    await field('photo').locator('input[type=file]').setInputFiles(photo);
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table');
    await answer.waitFor();
    expect(await answer.innerText()).toContain('202');
    const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await answer.locator('.highlight-code').first().innerText())!;
    const { body: execution } = await acme.operator.get(`/platform/v1/executions/${id}`);
    expect(execution.trigger.body).toMatchObject({ title: 'Leak', photo: { name: 'leak.txt', size: 9 } });
    // Swagger UI writes to the console that it has no field of its own for lists of files.
    expect(misdeeds.outsideRequests).toEqual([]);
  });

  it('shows which field is wrong', async () => {
    await activateFlow(acme, ticketFlow('/tickets'));
    await open(acme.name);
    await authorize('api-key', acme.integratorKey);
    const answer = await tryOut(page.locator('.opblock-post'), { title: 7 });
    expect(await answer.locator('tr.response td.response-col_status').first().innerText()).toContain('422');
    expect(await answer.innerText()).toContain('/body/title');
    // Chromium itself logs that a request was answered 422
    expect(misdeeds.outsideRequests).toEqual([]);
  });

  it('has a new endpoint after a reload, and a deactivated one no more', async () => {
    await open(acme.name);
    const endpoint = page.locator('.opblock-summary-path', { hasText: 'tickets' });
    expect(await page.locator('.opblock').count()).toBe(0);

    const { body } = await activateFlow(acme, ticketFlow('/tickets'));
    await page.reload();
    await endpoint.waitFor();

    await acme.designer.post(`${flowsUrl(acme.name)}/${body.flowId}/deactivate`);
    await page.reload();
    await page.getByRole('heading', { name: acme.name }).waitFor();
    await page.getByText('No operations defined in spec!').waitFor();
    expect(await endpoint.count()).toBe(0);
    clean();
  });

  it('signs in through the platform definition and authorizes with the token', async () => {
    await open('platform');
    // Of a document with more than a hundred operations Swagger UI draws those in sight only.
    await page.locator('.operation-filter-input').fill('Sign-in');
    const answer = await tryOut(page.locator('.opblock', { hasText: '/platform/v1/auth/login' }), {
      username: 'admin',
      password: 'correct horse battery staple',
    });
    const token = /"accessToken":\s*"([^"]+)"/.exec(await answer.innerText())![1]!;
    await authorize('jwt', token);
    const me = page.locator('.opblock', { has: page.locator('[data-path="/platform/v1/me"]') });
    await me.locator('.opblock-summary-control').click();
    await me.getByRole('button', { name: 'Try it out' }).click();
    await me.getByRole('button', { name: 'Execute' }).click();
    await me.locator('.live-responses-table').waitFor();
    expect(await me.locator('.live-responses-table').innerText()).toContain('"admin"');
    clean();
  });

  it('shows hostile descriptions as text, and asks nobody else for anything', async () => {
    const description =
      'Look: <img src="http://evil.example/x.png" onerror="alert(1)"> ![p](http://evil.example/p.png)';
    const definition = ticketFlow('/tickets');
    const properties = { title: { type: 'string', description } };
    const trigger = {
      ...definition.trigger,
      request: {
        query: { limit: { type: 'integer', default: 2, description } },
        body: { schema: { type: 'object', description, properties } },
      },
    };
    await activateFlow(acme, { ...definition, description, trigger });
    page.on('dialog', (dialog) => misdeeds.errors.push(`dialog: ${dialog.message()}`));
    await open(acme.name);
    await page.locator('.opblock-summary-control').first().click();
    await page.getByText(description).first().waitFor();
    expect(await page.locator('#explorer').innerText()).toContain('Default value : 2');
    expect(await page.locator('#explorer img').count()).toBe(0);
    clean();
  });

  it('takes no configuration from the address', async () => {
    const url = new URL('/explorer?url=http://evil.example/a.json&configUrl=http://evil.example/b.json', test.url);
    await page.goto(url.href);
    await page.getByRole('heading', { name: 'Sluice platform API' }).waitFor();
    clean();
  });
});
