/**
 * The main job from nothing: starts a server, sets it up as its first people would, opens an incident from a real GitHub
 * payload and keeps serving. With `--exit` it stops after that. Everything goes over the public HTTP API.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clientFor, signIn } from './demo/client.mjs';
import { startServer } from './demo/server.mjs';

const NAMESPACE = 'acme';
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const say = (line = '') => console.log(line);

/** The demo's sign-ins are kept beside the embedded database so that a second run finds its installation again. */
const dataDirectory = process.env.SLUICE_DATA_DIR || '.sluice';
const noteFile = join(dataDirectory, 'demo.json');

async function people(url, setupToken) {
  if (setupToken === undefined) return knownPeople();
  const someone = (username) => ({ username, password: randomBytes(12).toString('base64url') });
  const admin = someone('admin');
  const designer = someone('designer');
  await clientFor(url).post('/platform/v1/setup', { token: setupToken, ...admin });
  say('  created the first admin with the one-time token');

  const asAdmin = await signIn(url, admin);
  await asAdmin.post('/platform/v1/namespaces', { name: NAMESPACE, title: 'Acme Inc.' });
  await asAdmin.post('/platform/v1/roles', {
    name: 'ticket_sender',
    description: 'May send tickets to our endpoints.',
  });
  const { body: user } = await asAdmin.post('/platform/v1/users', designer);
  await asAdmin.put(`/platform/v1/users/${user.id}/grants`, {
    grants: [{ role: 'flow_designer', namespace: NAMESPACE }],
  });
  const { body: integrator } = await asAdmin.post('/platform/v1/api-keys', {
    name: 'github',
    grants: [{ role: 'ticket_sender', namespace: NAMESPACE }],
  });
  say('  created a namespace, a designer and an integrator with an API key');

  const made = { admin, designer, apiKey: integrator.key };
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(noteFile, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

function knownPeople() {
  try {
    return readJson(noteFile);
  } catch {
    throw new Error(
      'This installation was set up by someone else. Run the demo on a new one: SLUICE_DATA_DIR=.sluice-demo npm run demo',
    );
  }
}

async function activateFlow(asDesigner) {
  const flows = `/platform/v1/namespaces/${NAMESPACE}/flows`;
  await asDesigner.put(`/platform/v1/namespaces/${NAMESPACE}/complex-objects/github_issue_event`, {
    schema: readJson('examples/github-issue-event.schema.json'),
  });
  const definition = readJson('examples/github-issue-to-incident.json');
  const { body: existing } = await asDesigner.get(flows);
  const known = existing.items.find((flow) => flow.name === definition.name);
  const { body: flow } = known === undefined ? await asDesigner.post(flows, definition) : { body: known };
  const { body: active } = await asDesigner.post(`${flows}/${flow.id}/activate`);
  say(`  activated "${definition.name}" as ${active.endpoint.method} ${active.endpoint.url}`);
  return active.endpoint;
}

/** Asks until the execution is over. */
async function finished(asDesigner, executionId) {
  for (;;) {
    const { body } = await asDesigner.get(`/platform/v1/executions/${executionId}`);
    if (['completed', 'failed', 'cancelled'].includes(body.state)) return body;
    await pause(200);
  }
}

function printExecution(execution) {
  say(`\nExecution ${execution.id}: ${execution.state}`);
  for (const step of execution.steps) {
    const tried = step.attempts > 1 ? `, ${step.attempts} attempts` : '';
    say(`  ${step.state.padEnd(10)} ${step.stepId}${step.action ? ` (${step.action}${tried})` : ''}`);
  }
}

function printIncident(incident) {
  say(`\nIncident ${incident.number}`);
  for (const field of ['short_description', 'description', 'caller', 'state', 'priority', 'assignment_group']) {
    say(`  ${field.padEnd(18)} ${incident[field]}`);
  }
}

const payload = createRequire(import.meta.url)('@octokit/webhooks-examples')
  .find(({ name }) => name === 'issues')
  .examples.find(({ action, issue }) => action === 'opened' && issue.labels.some(({ name }) => name === 'bug'));

say('Starting Sluice on its embedded PostgreSQL …');
const server = await startServer();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.process.kill('SIGTERM'));
server.process.on('exit', (code) => process.exit(code ?? 0));

try {
  const { admin, designer, apiKey } = await people(server.url, server.setupToken);
  const asDesigner = await signIn(server.url, designer);
  const endpoint = await activateFlow(asDesigner);

  const path = endpoint.url.replace('{team}', 'web-team');
  const { status, body } = await clientFor(server.url, { 'x-api-key': apiKey }).post(path, payload, {
    headers: { 'x-github-event': 'issues' },
  });
  say(`  sent GitHub's "issues.opened" payload: ${status} ${JSON.stringify(body)}`);

  const execution = await finished(asDesigner, body.result.executionId);
  printExecution(execution);
  const opened = execution.steps.find(({ stepId }) => stepId === 'open');
  const { body: incident } = await asDesigner.get(
    `/platform/v1/tables/incident/records/${opened.output.record.sys_id}`,
  );
  printIncident(incident);

  say(`\nExplorer   ${server.url}/explorer`);
  say(`  API key (integrator)  ${apiKey}`);
  say(`  designer              ${designer.username} / ${designer.password}`);
  say(`  admin                 ${admin.username} / ${admin.password}`);
  say(`  These are kept in ${noteFile}.`);
  if (process.argv.includes('--exit')) server.process.kill('SIGTERM');
  else say('\nServing until you press Ctrl+C.');
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
  server.process.kill('SIGTERM');
}
