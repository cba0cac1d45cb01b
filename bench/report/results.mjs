import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { drawing } from './drawing.mjs';
import { markdown } from './markdown.mjs';

const FOLDER = 'bench/results';

export function machine() {
  return {
    processors: `${cpus().length} x ${cpus()[0].model}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  };
}

/** Keeps what was measured beside what earlier runs found about other parts: as JSON, a table and a drawing. */
export function keep(name, result) {
  mkdirSync(FOLDER, { recursive: true });
  const results = { ...earlier(), [name]: { at: new Date().toISOString(), ...result } };
  writeFileSync(`${FOLDER}/latest.json`, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(`${FOLDER}/latest.md`, markdown(results));
  writeFileSync(`${FOLDER}/latest.svg`, drawing(results));
}

function earlier() {
  try {
    return JSON.parse(readFileSync(`${FOLDER}/latest.json`, 'utf8'));
  } catch {
    return {};
  }
}
