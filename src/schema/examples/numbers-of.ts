import type { ScopedSchema } from '../schema-scope.js';

/** The values of a keyword that are numbers, in every schema that has it. */
export function numbersOf(keyword: string, schemas: readonly ScopedSchema[]): number[] {
  return schemas.map(({ schema }) => schema[keyword]).filter((value) => typeof value === 'number');
}
