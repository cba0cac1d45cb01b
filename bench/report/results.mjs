import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { drawing } from './drawing.mjs';
import { markdown } from './markdown.mjs';

/** On what is measured, and what. */
export function machine() {
  return {
    processors: `${cpus().length} x ${cpus()[0].model}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    commit: commit(),
  };
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'an unknown commit';
  }
}

/** Keeps what was measured beside what earlier runs found about other parts: as JSON, a table and a drawing. */
export function keep(folder, name, result) {
  mkdirSync(folder, { recursive: true });
  const results = { ...earlier(folder), [name]: { at: new Date().toISOString(), ...result } };
  writeFileSync(`${folder}/latest.json`, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(`${folder}/latest.md`, markdown(results));
  writeFileSync(`${folder}/latest.svg`, drawing(results));
}

function earlier(folder) {
  try {
    return JSON.parse(readFileSync(`${folder}/latest.json`, 'utf8'));
  } catch {
    return {};
  }
}
