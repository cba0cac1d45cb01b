import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeText } from '../../src/flow-files/write-text.js';
import type { JsonObject } from '../../src/shared/json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runCommandLine } from './run-command-line.js';

let test: TestApp;
let acme: TestNamespace;
const { path: folder, remove } = temporaryFolder();
let env: Record<string, string>;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  const grants = [{ role: 'flow_designer', namespace: acme.name }];
  const { body } = await test.admin.post('/platform/v1/api-keys', { name: 'deployment', grants });
  env = { SLUICE_URL: test.url, SLUICE_API_KEY: body.key };
});
afterAll(async () => {
  remove();
  await test.close();
});

const flow = (name: string) => ({ ...ticketFlow(`/${name}`), name }) as unknown as JsonObject;
const write = async (name: string, ...flows: JsonObject[]) => {
  const path = join(folder, name);
  await writeFile(path, writeText({ sluice: 1, namespaces: [{ name: acme.name, flows }] }, 'yaml'));
  return path;
};
const sluice = (...args: string[]) => runCommandLine(args, env);

describe('sluice plan and apply', () => {
  it('say what would be done, do it, and then find nothing to do', async () => {
    const path = await write('first.yaml', flow('one'), flow('two'));
    const planned = await sluice('plan', path);
    expect(planned.code).toBe(0);
    expect(planned.out).toContain(`+ flow  ${acme.name} / one`);
    expect(planned.out).toContain('Plan: 2 to create, 0 to change, 0 unchanged, 0 in conflict.');
    const digest = /Digest: (\S+)/.exec(planned.out)![1]!;
    const applied = await sluice('apply', path, '--digest', digest);
    expect([applied.code, applied.err]).toEqual([0, '']);
    expect(applied.out).toContain('Applied.');
    expect((await sluice('plan', path)).out).toContain('2 unchanged');
    await write('first.yaml', { ...flow('one'), description: 'New' }, flow('two'));
    const changed = await sluice('plan', path);
    expect(changed.out).toContain(`~ flow  ${acme.name} / one\n    added  /description`);
    expect(await sluice('apply', path, '--digest', digest)).toMatchObject({ code: 1 });
    const { body } = await acme.designer.get(flowsUrl(acme.name));
    expect(body.items.map(({ revision }: { revision: number }) => revision)).toEqual([1, 1]);
  });

  it('activate, and tell what was refused', async () => {
    const rivals = await write('rivals.yaml', flow('three'), { ...flow('three'), name: 'four' });
    const { code, out } = await sluice('apply', rivals, '--activate');
    expect(code).toBe(1);
    expect(out).toContain(`activated  ${acme.name} / three  version 1`);
    expect(out).toContain(`refused  ${acme.name} / four  route-conflict`);
  });

  it('take a single definition for the namespace that is named', async () => {
    const path = join(folder, 'definition.json');
    await writeFile(path, JSON.stringify(flow('single')));
    expect((await sluice('apply', path, '-n', acme.name)).code).toBe(0);
  });

  it('show conflicts with their places, and change nothing', async () => {
    const path = join(folder, 'conflict.yaml');
    const connection = `{ name: erp, baseUrl: 'https://erp.example.com', auth: { type: bearer, credential: erp } }`;
    await writeFile(path, `sluice: 1\nnamespaces:\n  - name: ${acme.name}\n    connections:\n      - ${connection}\n`);
    for (const command of ['plan', 'apply', 'check']) {
      const { code, out } = await sluice(command, path);
      expect([command, code]).toEqual([command, 1]);
      expect(out).toContain(`${path}:5:`);
      expect(out).toContain('unknown-credential');
    }
  });
});

describe('sluice check, with a server', () => {
  it('finds what only the installation can know', async () => {
    const unknown = flow('roles') as unknown as { trigger: { auth: { roles: string[] } } };
    unknown.trigger.auth.roles = ['no_such_role'];
    const path = await write('roles.yaml', unknown as unknown as JsonObject);
    expect((await runCommandLine(['check', path])).code).toBe(0);
    const { code, out } = await sluice('check', path);
    expect([code, out]).toEqual([1, expect.stringContaining('no_such_role')]);
  });
});

describe('sluice export', () => {
  it('writes what the server has, as text, as a file, or as a folder that can be applied again', async () => {
    await sluice('apply', await write('again.yaml', flow('one'), flow('Übung №1'), flow('Ubung no1')));
    const printed = await sluice('export', '-n', acme.name);
    expect(printed.out).toMatch(new RegExp(`^sluice: 1\nnamespaces:\n  - name: ${acme.name}\n`));
    const out = join(folder, 'all.json');
    expect((await sluice('export', '-n', acme.name, '--format', 'json', '--out', out)).code).toBe(0);
    expect(JSON.parse(await readFile(out, 'utf8')).sluice).toBe(1);
    const tree = `${join(folder, 'tree')}/`;
    expect((await sluice('export', '--out', tree)).code).toBe(0);
    const names = await readdir(join(tree, acme.name, 'flows'));
    expect(names).toEqual(expect.arrayContaining(['one.yaml', 'ubung-no1.yaml', 'ubung-no1-2.yaml']));
    expect((await sluice('plan', tree)).out).toContain(' 0 to create, 0 to change,');
    await sluice('export', '-n', acme.name, '--out', join(folder, 'forest'));
    expect(await readdir(join(folder, 'forest', acme.name, 'flows'))).toContain('one.yaml');
  });

  it('writes one flow, by its name', async () => {
    const { code, out } = await sluice('export', '-n', acme.name, '--flow', 'one');
    expect(code).toBe(0);
    expect(out).toContain('name: one');
    expect(out).not.toContain('name: two');
    expect((await sluice('export', '-n', acme.name, '--flow', 'none')).err).toContain('no flow named "none"');
  });
});

describe('sluice test', () => {
  it('says which test cases pass and which do not, on the terminal and as JUnit XML', async () => {
    const name = `tested-${acme.name}`;
    const namespace = { name, settings: { title: name } };
    const note = (id: string) => ({ id, action: 'log', inputs: { message: '{{ trigger.body.title }}' } });
    const testCase = { flow: 'tested', now: '2026-01-31T10:20:30Z', trigger: { body: { title: 'VPN down' } } };
    const content = {
      ...namespace,
      flows: [{ ...flow('tested'), steps: [note('a')] }, flow('untested'), { name: 'unfinished' }],
      testCases: [
        { ...testCase, name: 'it is noted', expect: { ran: ['a'] } },
        { ...testCase, name: 'it fails', expect: { state: 'failed' } },
        { ...testCase, flow: 'unfinished', name: 'it is finished' },
      ],
    };
    const path = join(folder, 'tests.json');
    await writeFile(path, JSON.stringify({ sluice: 1, namespaces: [content] }));
    const { body } = await test.admin.post('/platform/v1/api-keys', {
      name: 'tests',
      grants: [{ role: 'admin', namespace: null }],
    });
    const admin = { ...env, SLUICE_API_KEY: body.key as string };
    expect((await runCommandLine(['apply', path], admin)).err).toBe('');
    const report = join(folder, 'reports/report.xml');
    const { code, out } = await runCommandLine(['test', '-n', name, '--junit', report], admin);
    expect(code).toBe(1);
    expect(out).toContain('passed  tested  it is noted');
    expect(out).toContain('FAILED  tested  it fails\n    /state  ');
    expect(out).toContain('FAILED  unfinished  it is finished');
    expect(out).toMatch(/3 test cases of 2 flows, 2 failed\.$/);
    const xml = await readFile(report, 'utf8');
    expect(xml).toContain('<testsuites tests="3" failures="2"');
    expect(xml.match(/<testsuite /g)).toHaveLength(2);
    expect((await runCommandLine(['test', '-n', name, '--flow', 'untested'], admin)).code).toBe(0);
    expect((await runCommandLine(['test'], admin)).code).toBe(2);
    expect((await runCommandLine(['test', '-n', name, '--flow', 'none'], admin)).code).toBe(2);
  });
});

describe('a server that refuses or is not there', () => {
  it('is told with its reason and exit code 3', async () => {
    const path = await write('x.yaml', flow('x'));
    const wrongKey = await runCommandLine(['plan', path], { ...env, SLUICE_API_KEY: 'slk_wrong' });
    expect([wrongKey.code, wrongKey.err]).toEqual([3, expect.stringContaining('401 ')]);
    const nobody = await runCommandLine(['plan', path, '-s', 'http://127.0.0.1:9']);
    expect([nobody.code, nobody.err]).toEqual([3, expect.stringContaining('http://127.0.0.1:9 does not answer')]);
  });
});
