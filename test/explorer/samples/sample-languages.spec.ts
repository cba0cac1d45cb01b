import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { SAMPLE_LANGUAGES } from '../../../src/explorer/samples/sample-languages.js';
import type { SampleRequest } from '../../../src/explorer/samples/sample-request.js';

const run = promisify(execFile);

/** Everything that means something to one language or another. */
const HOSTILE = `it's "quoted" \\n \`tick\` $(id) \${x} #{x} %s {{ y }} ""\\u0041 \u2018\u2019 é 日本 '@ </script> `;

const plain: SampleRequest = { method: 'GET', url: 'https://sluice.example/api/a', headers: [], body: null };
const hostile = (origin: string): SampleRequest => ({
  method: 'POST',
  url: `${origin}/api/acme/tickets/v1/a%20b?q=${encodeURIComponent(`${HOSTILE}&`).replaceAll("'", '%27')}`,
  headers: [['x-hostile', `it's "quoted" \\n \`tick\` $(id) \${x} #{x} %s`]],
  body: { mediaType: 'application/json', text: JSON.stringify({ text: HOSTILE, list: [1, 'two'] }, null, 2) },
});

describe.each(SAMPLE_LANGUAGES.map((language) => [language.label, language] as const))(
  'a sample in %s',
  (_, language) => {
    it('has a name for people and one for highlighters, used by no other', () => {
      expect(language.lang).toMatch(/^[a-z]+$/);
      expect(
        SAMPLE_LANGUAGES.filter(({ lang, label }) => lang === language.lang || label === language.label),
      ).toHaveLength(1);
    });

    it('is the same each time, and names the method, the address, every header and the body', () => {
      const request = {
        ...hostile('https://sluice.example'),
        body: { mediaType: 'application/json', text: '{"title":1}' },
      };
      const source = language.write(request);
      expect(language.write(request)).toBe(source);
      expect(source.toLowerCase()).toContain('post');
      expect(source).toContain(request.url);
      expect(source).toContain('x-hostile');
      expect(source).toContain('application/json');
      expect(source).toMatch(/title/);
    });

    it('of a call without a body says nothing about one', () => {
      const source = language.write(plain);
      expect(source).toContain(plain.url);
      expect(source.toLowerCase()).not.toMatch(/content-?type/);
    });
  },
);

it('every file of a language is among them', async () => {
  const files = (await readdir('src/explorer/samples/languages')).filter((file) => file.endsWith('.sample.ts'));
  expect(files).toHaveLength(SAMPLE_LANGUAGES.length);
});

/** How to run a sample on a machine that has the language. */
const RUNNERS: Record<string, { file: string; command: (file: string) => [string, string[]] }> = {
  cURL: { file: 'call.sh', command: (file) => ['sh', [file]] },
  JavaScript: { file: 'call.mjs', command: (file) => [process.execPath, [file]] },
  Python: { file: 'call.py', command: (file) => ['python3', [file]] },
  Java: { file: 'Call.java', command: (file) => ['java', [file]] },
  Go: { file: 'call.go', command: (file) => ['go', ['run', file]] },
  PowerShell: { file: 'call.ps1', command: (file) => ['pwsh', ['-NoProfile', '-File', file]] },
  PHP: { file: 'call.php', command: (file) => ['php', [file]] },
  Ruby: { file: 'call.rb', command: (file) => ['ruby', [file]] },
};
/** These are on every machine that tests this; the others are run where they are found. */
const ALWAYS = ['cURL', 'JavaScript', 'Python'];

describe('what a sample sends', () => {
  let server: Server;
  let folder: string;
  let origin: string;
  const received: { method?: string; url?: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-samples-'));
    server = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.writeHead(202, { 'content-type': 'text/plain' }).end('accepted');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(Object.keys(RUNNERS))('in %s is exactly the call, whatever texts are in it', async (label) => {
    const { file, command } = RUNNERS[label]!;
    const request = hostile(origin);
    const path = join(folder, file);
    await writeFile(path, SAMPLE_LANGUAGES.find((language) => language.label === label)!.write(request));
    const [program, parameters] = command(path);
    received.length = 0;
    const answer = await run(program, parameters, { timeout: 25_000 }).catch((failure: NodeJS.ErrnoException) => {
      if (ALWAYS.includes(label) || (failure.code !== 'ENOENT' && !/compiler/.test(String(failure)))) throw failure;
      return undefined;
    });
    if (answer === undefined) return;
    expect(answer.stdout).toContain('accepted');
    expect(received).toHaveLength(1);
    const { method, url, headers, body } = received[0]!;
    expect([method, url]).toEqual(['POST', request.url.slice(origin.length)]);
    expect(headers['x-hostile']).toBe(request.headers[0]![1]);
    expect(headers['content-type']).toMatch(/^application\/json(; ?charset=utf-8)?$/i);
    expect(JSON.parse(body)).toEqual(JSON.parse(request.body!.text));
  });
});
