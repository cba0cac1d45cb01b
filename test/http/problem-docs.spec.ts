import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { PROBLEM_TYPES } from '../../src/shared/problem-types.js';

describe('docs/problems.md', () => {
  it('lists every problem with its status and title, in the order of the source', () => {
    const rows = Object.entries(PROBLEM_TYPES).map(
      ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
    );
    const listed = readFileSync('docs/problems.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(listed).toEqual(rows);
  });
});
