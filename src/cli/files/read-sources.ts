import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WrongUsage } from '../wrong-usage.js';
import type { SourceText } from './source-files.js';

const READ = /\.(ya?ml|json)$/;

/** The texts of files, and of all YAML and JSON files below folders, by path. Throws `WrongUsage` for what cannot be read. */
export async function readSources(paths: readonly string[]): Promise<SourceText[]> {
  if (paths.length === 0) throw new WrongUsage('Name at least one file or folder.');
  const files = (await Promise.all(paths.map(filesAt))).flat();
  if (files.length === 0) throw new WrongUsage(`There is no YAML or JSON file in ${paths.join(', ')}.`);
  return Promise.all([...new Set(files)].map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new WrongUsage(`There is no file ${path}.`);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  const inside = await Promise.all(names.map((name) => filesAt(join(path, name))));
  return inside.flat().filter((file) => READ.test(file));
}
