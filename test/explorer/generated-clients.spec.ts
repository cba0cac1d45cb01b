import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { documentedOperations } from '../support/documented-call.js';
import { fillLargeNamespace, LARGE_NAMESPACE_SIZE } from '../support/large-namespace.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import type { ClientGenerator } from './generated-clients/client-generator.js';
import { lintOpenApi } from './lint-openapi.js';
import { lintWithSpectral } from './lint-with-spectral.js';

const run = promisify(execFile);
const TSC = resolve('node_modules/typescript/bin/tsc');
const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'commonjs',
    moduleResolution: 'bundler',
    esModuleInterop: true,
    outDir: 'out',
    rootDir: '.',
    skipLibCheck: true,
    types: ['node'],
  },
  include: ['**/*.ts'],
  exclude: ['node_modules', 'out'],
};

const GENERATORS: [string, () => Promise<ClientGenerator>][] = [
  ['openapi-typescript', async () => (await import('./generated-clients/openapi-fetch.client.js')).openapiFetch],
  ['@hey-api/openapi-ts', async () => (await import('./generated-clients/hey-api.client.js')).heyApi],
  [
    'openapi-typescript-codegen',
    async () => (await import('./generated-clients/openapi-typescript-codegen.client.js')).openapiTypescriptCodegen,
  ],
];

let test: TestApp;
let acme: TestNamespace;
let document: Parameters<typeof documentedOperations>[0];

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  await fillLargeNamespace(acme);
  document = (await test.anyone.get(`/explorer/definitions/${acme.name}.json`)).body;
}, 120_000);
afterAll(() => test.close());

describe('the document of a large namespace', () => {
  it('has no error by the recommended rules of redocly', async () => {
    expect((await lintOpenApi(document)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has nothing to mend by the OpenAPI rules of spectral', async () => {
    expect(await lintWithSpectral(document)).toEqual([]);
  });
});

describe.each(GENERATORS)('the client that %s generates', (_, load) => {
  it('compiles in strict mode, and calls every operation with success', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-client-'));
    try {
      await symlink(resolve('node_modules'), join(folder, 'node_modules'));
      const generator = await load();
      await generator.generate(document, folder);
      await writeFile(join(folder, 'calls.ts'), program(generator));
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
      const compiled = await run(process.execPath, [TSC, '-p', folder]).catch((failed: { stdout: string }) => failed);
      expect(compiled.stdout).toBe('');
      const { stdout } = await run(process.execPath, [join(folder, 'out', 'calls.js'), test.url, acme.integratorKey]);
      const answers = JSON.parse(stdout) as Record<string, { result?: { executionId?: string } }>;
      expect(Object.keys(answers)).toHaveLength(LARGE_NAMESPACE_SIZE);
      for (const [operationId, answer] of Object.entries(answers)) {
        expect([operationId, answer]).toEqual([
          operationId,
          { result: expect.objectContaining({ executionId: expect.any(String) }) },
        ]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

function program(generator: ClientGenerator): string {
  const operations = documentedOperations(document);
  return `
    const [, , origin, key] = process.argv as [string, string, string, string];
    ${generator.preamble(operations)}
    async function main(): Promise<void> {
      const answers: Record<string, unknown> = {};
      ${operations
        .map(
          (located) => `answers[${JSON.stringify(located.operation.operationId)}] = await ${generator.call(located)};`,
        )
        .join('\n')}
      console.log(JSON.stringify(answers));
    }
    void main();
  `;
}
