import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkSchema } from '../../src/schema/check-schema.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import { FORMATS } from '../../src/schema/formats.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';
import { REFUSED } from './json-schema-test-suite/exceptions.js';

interface Group {
  description: string;
  schema: JsonObject | boolean;
  tests: { description: string; data: JsonValue; valid: boolean }[];
}

const FOLDER = 'test/schema/json-schema-test-suite/draft2020-12';
const FILES = readdirSync(FOLDER).map((file) => ({
  keyword: file.replace('.json', ''),
  groups: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Group[],
}));

/** Schemas are objects here; inside them booleans are schemas too. */
const objectOf = (schema: JsonObject | boolean): JsonObject =>
  typeof schema === 'boolean' ? { allOf: [schema] } : schema;
/** The suite takes formats for remarks; here those that are known are enforced. */
const isEnforcedFormat = (group: string, test: string) =>
  group.replace(' format', '') in FORMATS && test.endsWith('is only an annotation by default');

const copyOf = (data: JsonValue) => JSON.parse(JSON.stringify(data)) as JsonValue;

describe.each(FILES)('JSON Schema 2020-12: $keyword', ({ keyword, groups }) => {
  const refused = REFUSED.filter(({ groups: byFile }) => keyword in byFile);
  const exceptionOf = (description: string) =>
    refused.find(({ groups: byFile }) => byFile[keyword]!.includes(description));

  it('has no exceptions but those in the suite', () => {
    const excepted = refused.flatMap(({ groups: byFile }) => byFile[keyword]!);
    expect(groups.map(({ description }) => description)).toEqual(expect.arrayContaining(excepted));
  });

  it.each(groups)('$description', ({ description, schema, tests }) => {
    const findings = checkSchema(objectOf(schema), {}).map(({ code }) => code);
    const exception = exceptionOf(description);
    if (exception !== undefined) {
      expect(findings).toContain(exception.finding);
      return;
    }
    expect(findings).toEqual([]);
    const validate = compileValidator(objectOf(schema), {});
    for (const test of tests) {
      const valid = validate(copyOf(test.data)).length === 0;
      expect([test.description, valid]).toEqual([
        test.description,
        test.valid && !isEnforcedFormat(description, test.description),
      ]);
    }
  });
});
