import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { builtInCatalogue } from '../../src/cli/built-in-catalogue.js';
import { checkFile } from '../../src/flow-files/check-file.js';
import { parseYaml } from '../../src/flow-files/parse-yaml.js';
import { writeText } from '../../src/flow-files/write-text.js';

const FILE = /```yaml file\n([\s\S]*?)```/.exec(readFileSync('docs/flows-as-files.md', 'utf8'))![1]!;

describe('docs/flows-as-files.md', () => {
  it('shows a file as it would be exported', () => {
    expect(writeText(parseYaml(FILE).value, 'yaml')).toBe(FILE);
  });

  it('shows a file in which nothing is wrong', async () => {
    expect(checkFile(parseYaml(FILE).value, await builtInCatalogue())).toEqual([]);
  });
});
