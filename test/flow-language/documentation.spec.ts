import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/shared/json.js';
import { evaluateInput } from './pills/evaluate-pill.js';

const PAGE = readFileSync('docs/flow-language.md', 'utf8');
const TRIGGER = JSON.parse(/```json trigger\n([\s\S]*?)```/.exec(PAGE)![1]) as JsonObject;
const EXAMPLES = [...PAGE.matchAll(/^\| `(.*\{\{.*)` \| `(.*)` \|$/gm)].map(
  ([, input, value]) => [input, value] as const,
);

describe('docs/flow-language.md', () => {
  it('has examples', () => {
    expect(EXAMPLES.length).toBeGreaterThan(20);
  });

  it.each(EXAMPLES)('says what is true: %s becomes %s', (input, value) => {
    expect(evaluateInput(input, TRIGGER)).toEqual({ value: JSON.parse(value) });
  });
});
