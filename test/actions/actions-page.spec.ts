import { expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { builtInCatalogue } from '../../src/cli/built-in-catalogue.js';
import { renderActions } from './render-actions.js';

const PATH = 'docs/actions.md';
const GENERATED = /(<!-- actions -->\n\n)[\s\S]*(<!-- end of actions -->)/;

/** Writes the page instead of comparing it: `UPDATE_DOCS=1 npx jest test/actions/actions-page.spec.ts`. */
it('docs/actions.md describes every action as its definition does', async () => {
  const { actions } = await builtInCatalogue();
  const generated = renderActions([...actions.values()].sort((one, other) => (one.type < other.type ? -1 : 1)));
  if (process.env.UPDATE_DOCS === '1') {
    const page = readFileSync(PATH, 'utf8');
    writeFileSync(
      PATH,
      page.replace(GENERATED, (_, begin: string, end: string) => `${begin}${generated}\n${end}`),
    );
  }
  expect(GENERATED.exec(readFileSync(PATH, 'utf8'))?.[0]).toBe(
    `<!-- actions -->\n\n${generated}\n<!-- end of actions -->`,
  );
});
