import { cloneJson } from '../../shared/clone-json.js';
import type { JsonValue } from '../../shared/json.js';
import { compileValidator, type Validator } from '../compile-validator.js';
import type { JsonSchema } from '../json-schema.js';
import type { LocatedSchema } from './located-schema.js';
import { must, type Narrowing, told } from './narrowing.js';
import type { SchemaPair } from './schema-pair.js';

export function listsValues({ schema }: LocatedSchema): boolean {
  return schema.const !== undefined || schema.enum !== undefined;
}

/** Compares schemas of which at least one lists its values. */
export function compareValues(pair: SchemaPair): Narrowing[] {
  const keyword = pair.after.schema.const === undefined ? 'enum' : 'const';
  if (!listsValues(pair.before)) {
    const list = valuesOf(pair.after.schema).map(show).join(', ');
    return [must(pair, keyword, `be one of ${list}`.slice(0, 300))];
  }
  const [accepts, accepted] = [validatorOf(pair.after), validatorOf(pair.before)];
  return valuesOf(pair.before.schema)
    .filter((value) => accepted(cloneJson(value), 1).length === 0 && accepts(cloneJson(value), 1).length > 0)
    .map((value) => told(pair, keyword, `It can no longer be ${show(value)}.`, `It can be ${show(value)} too.`));
}

function valuesOf({ const: only, enum: list }: JsonSchema): JsonValue[] {
  return only === undefined ? ((list as JsonValue[] | undefined) ?? []) : [only];
}

function validatorOf({ schema, scope }: LocatedSchema): Validator {
  return compileValidator({ ...schema, $defs: scope.root.$defs ?? {} }, scope.complexObjects);
}

function show(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
