import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { previewPills } from '../../src/flow-language/preview-pills.js';
import { evaluatePill } from './pills/evaluate-pill.js';
import { FIXED_ENVIRONMENT } from './pills/fixed-environment.js';
import { renderFunctions } from './render-functions.js';

const PATH = 'docs/functions.md';
const GENERATED = /(<!-- functions -->\n\n)[\s\S]*(<!-- end of functions -->)/;

/** Writes the page instead of comparing it: `UPDATE_DOCS=1 npx jest test/flow-language/functions-page.spec.ts`. */
if (process.env.UPDATE_DOCS === '1') {
  const page = readFileSync(PATH, 'utf8');
  writeFileSync(
    PATH,
    page.replace(GENERATED, (_, begin: string, end: string) => `${begin}${renderFunctions()}\n${end}`),
  );
}

const PAGE = readFileSync(PATH, 'utf8');
const EXAMPLES = [...PAGE.matchAll(/\| `([^`]+)` \| `([^`]+)` \|$/gm)].map(
  ([, expression, value]) => [expression.replaceAll('\\|', '|'), value.replaceAll('\\|', '|')] as const,
);

describe('docs/functions.md', () => {
  it('lists every function as its definition describes it', () => {
    expect(GENERATED.exec(PAGE)![0]).toContain(`-->\n\n${renderFunctions()}\n<!--`);
  });

  it('has an example for each function, and one for each of Flow Designer', () => {
    expect(EXAMPLES.length).toBeGreaterThan(200);
  });

  it('shows a preview as it is answered', () => {
    const [request, answer] = ['preview', 'preview answer'].map((name) =>
      JSON.parse(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``).exec(PAGE)![1]),
    );
    const { now, ...data } = request.data;
    const sample = { ...data, now: new Date(now), uuid: FIXED_ENVIRONMENT.uuid };
    expect(previewPills({ template: request.inputs }, sample)).toEqual(answer);
  });

  it.each(EXAMPLES)('says what is true: %s is %s', (expression, value) => {
    expect(evaluatePill(expression)).toEqual({ value: JSON.parse(value) });
  });
});
