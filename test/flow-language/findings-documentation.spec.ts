import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'src/flow-language';
/** Where findings are made, by their text: an object with a code, or a call that takes one first. */
const CODE =
  /code: '([a-z-]+)'|(?:report|error|wrong|impossible)\(\s*'([a-z-]+)'|\(\['([a-z-]+)', '(?:error|warning)'|ExpressionError\('([a-z-]+)'/g;

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sourcesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

it('docs/findings.md lists every code that the check of a flow can tell', () => {
  const page = readFileSync('docs/findings.md', 'utf8');
  const listed = new Set([...page.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code]) => code));
  const sources = [
    ...sourcesBelow(`${FOLDER}/check`),
    ...['check-call', 'check-expression', 'check-member', 'parse-expression', 'parse-template'].map(
      (name) => `${FOLDER}/pills/${name}.ts`,
    ),
    `${FOLDER}/check-flow.ts`,
  ];
  const told = sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(CODE)].map((match) => match.slice(1).find((code) => code !== undefined)!),
  );
  expect(told.length).toBeGreaterThan(60);
  expect([...new Set(told)].filter((code) => code !== 'additional-property' && !listed.has(code))).toEqual([]);
});
