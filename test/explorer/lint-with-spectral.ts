import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const SPECTRAL = resolve('node_modules/@stoplight/spectral-cli/dist/index.js');

/** What spectral's rules for OpenAPI say about a document, warnings too: `rule at place: message`. */
export async function lintWithSpectral(document: unknown): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-lint-'));
  try {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    await writeFile(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
    const parameters = ['lint', 'openapi.json', '--format', 'json', '--output', 'found.json', '--quiet'];
    await promisify(execFile)(process.execPath, [SPECTRAL, ...parameters], {
      cwd: folder,
      env: { ...process.env, SCARF_ANALYTICS: 'false' },
    }).catch((failed: { code: number; stderr: string }) => {
      if (failed.code !== 1) throw new Error(`spectral did not run: ${failed.stderr}`);
    });
    const found = JSON.parse(await readFile(join(folder, 'found.json'), 'utf8')) as Found[];
    return found.map(({ code, path, message }) => `${code} at ${path.join('/')}: ${message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Found {
  code: string;
  path: (string | number)[];
  message: string;
}
