import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOGIC_KINDS } from '../../src/flow-language/logic-kinds.js';
import { writeText } from '../../src/flow-files/write-text.js';
import { ticketFlow } from '../support/flows.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runCommandLine } from './run-command-line.js';

const { path: folder, remove } = temporaryFolder();
let files = 0;

afterAll(remove);

const write = async (text: string, name = `file-${++files}.yaml`): Promise<string> => {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
  return path;
};

describe('sluice check, without a server', () => {
  it('has nothing to say about sound files, whole ones and single definitions', async () => {
    const example = 'examples/github-issue-to-incident.json';
    const schema = JSON.parse(await readFile('examples/github-issue-event.schema.json', 'utf8'));
    const definition = JSON.parse(await readFile(example, 'utf8'));
    const contents = {
      name: 'acme',
      settings: { title: 'Acme' },
      complexObjects: [{ name: 'github_issue_event', schema }],
      flows: [definition],
    };
    const path = await write(writeText({ sluice: 1, namespaces: [contents] }, 'yaml'));
    expect(await runCommandLine(['check', path])).toEqual({ code: 0, out: '0 errors, 0 warnings.', err: '' });
    const single = await write(writeText(ticketFlow('/tickets') as never, 'json'), 'single.json');
    expect((await runCommandLine(['check', single])).code).toBe(0);
    expect((await runCommandLine(['check', single], { SLUICE_URL: '', SLUICE_API_KEY: '' })).code).toBe(0);
  });

  it('tells each mistake with file, line and column, and what was probably meant', async () => {
    const path = await write(
      [
        'name: Tickets',
        'trigger: { type: rest, api: a, version: 1, method: GET, path: /a, auth: { roles: [anything] } }',
        'steps:',
        '  - id: note',
        '    action: log',
        '    inputs:',
        '      mesage: "{{ trigger.methdo }}"',
      ].join('\n'),
    );
    const { code, out } = await runCommandLine(['check', path]);
    expect(code).toBe(1);
    expect(out).toContain(`${path}:7:7  error  `);
    expect(out).toContain('Did you mean "message"?');
    expect(out).toMatch(/\d errors, 0 warnings\.$/);
  });

  it('takes several files and folders for one: what one refers to may be in another', async () => {
    const object = { name: 'ticket', schema: { type: 'object', properties: { title: { type: 'string' } } } };
    const flow = ticketFlow('/tickets') as unknown as { trigger: { request: { body: { schema: object } } } };
    flow.trigger.request.body.schema = { $ref: '#/complexObjects/ticket' };
    const file = (contents: object) => writeText({ sluice: 1, namespaces: [{ name: 'acme', ...contents }] }, 'yaml');
    const inside = await write(file({ flows: [flow] }), 'set/flows/tickets.yaml');
    await write(file({ complexObjects: [object] }), 'set/namespace.yml');
    await write('neither YAML nor JSON: [', 'set/readme.md');
    expect((await runCommandLine(['check', join(folder, 'set')])).code).toBe(0);
    const alone = await runCommandLine(['check', inside]);
    expect(alone.code).toBe(1);
    expect(alone.out).toContain(`${inside}:`);
  });

  it('finds what is told twice in different files', async () => {
    const file = () => write(writeText({ sluice: 1, namespaces: [{ name: 'acme', flows: [{ name: 'a' }] }] }, 'yaml'));
    const [one, other] = [await file(), await file()];
    const { code, out } = await runCommandLine(['check', one, other]);
    expect(code).toBe(1);
    expect(out).toContain(`${other}:5:9  error  duplicate-name`);
  });

  it('says where a file is broken', async () => {
    const path = await write('sluice: 1\nnamespaces: [\n');
    const { code, err } = await runCommandLine(['check', path]);
    expect([code, err]).toEqual([1, expect.stringContaining(`${path}:`)]);
    const other = await write('[1, 2]');
    expect((await runCommandLine(['check', other])).err).toContain('neither a flow file nor a flow definition');
    const newer = await write('sluice: 2\nnamespaces: []\n');
    expect((await runCommandLine(['check', newer])).code).toBe(1);
  });

  it('checks the examples of every kind of flow logic without failing itself', async () => {
    for (const { examples } of LOGIC_KINDS) {
      const path = await write(writeText({ ...ticketFlow('/tickets'), steps: examples } as never, 'yaml'));
      expect([0, 1]).toContain((await runCommandLine(['check', path])).code);
    }
  });
});

describe('the command line', () => {
  it('tells its commands, and of each its options', async () => {
    const { code, out } = await runCommandLine(['--help']);
    expect(code).toBe(0);
    for (const command of ['check', 'plan', 'apply', 'export', 'test', 'schema']) {
      expect(out).toContain(`sluice ${command}`);
      expect((await runCommandLine([command, '--help'])).out).toContain(`sluice ${command}`);
    }
    expect((await runCommandLine([])).code).toBe(2);
  });

  it.each([
    [['chekc'], 'Did you mean "check"?'],
    [['check'], 'Name at least one file'],
    [['check', 'nowhere.yaml'], 'There is no file nowhere.yaml'],
    [['check', 'docs'], 'There is no YAML or JSON file in docs'],
    [['check', '--nonsense', 'x'], '--nonsense'],
    [['plan', 'package.json'], 'Name the server'],
    [['plan', 'package.json', '--server', 'ftp://x'], 'not the URL of a server'],
    [['plan', 'examples/github-issue-to-incident.json', '-s', 'http://localhost'], '--namespace'],
    [['export', '-s', 'http://localhost', '--flow', 'x'], '--namespace'],
    [['export', '-s', 'http://localhost', '--format', 'xml'], 'yaml or json'],
    [['schema', 'flow'], 'definition'],
  ])('refuses %j with the reason', async (args, reason) => {
    const { code, err } = await runCommandLine(args);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  });

  it('prints the schemas that an installation which adds nothing publishes', async () => {
    for (const which of ['definition', 'file']) {
      const { code, out } = await runCommandLine(['schema', which]);
      expect([code, JSON.parse(out).$schema]).toEqual([0, 'https://json-schema.org/draft/2020-12/schema']);
    }
  });
});
