import { coerceText } from '../../schema/coerce-text.js';
import { compileValidator } from '../../schema/compile-validator.js';
import type { JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { decodeCursor } from '../../shared/keyset-page.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { type FieldError, SluiceError } from '../../shared/sluice-error.js';
import type { RecordSelection, RecordSort } from '../sql/select-records.js';
import type { Table } from '../table.js';
import { columnSchema } from '../table-signature.js';

const FILTER = /^filter\[(.*)\]$/;
const UNSTORABLE = /\0|\p{Surrogate}/u;
const LIMIT = { type: 'integer', minimum: 1, maximum: 200, default: 50 };

/**
 * Reads `filter[column]=value` (no value: the column is empty), `sort=column` or `sort=-column`, `limit` and `cursor`.
 * Throws `validation-failed` with every bad parameter, or `invalid-cursor`.
 */
export function readRecordQuery(
  table: Table,
  query: Record<string, string | string[]>,
): Omit<RecordSelection, 'namespaces'> {
  const errors: FieldError[] = [];
  const filters: Record<string, JsonValue> = {};
  let sort: RecordSort = { column: 'created_at', direction: 'descending' };
  let limit = LIMIT.default;
  for (const [name, given] of Object.entries(query)) {
    const texts = Array.isArray(given) ? given : [given];
    const pointer = jsonPointer('query', name);
    const column = FILTER.exec(name)?.[1];
    if (column !== undefined) {
      const read = readFilter(table, column, texts);
      if ('value' in read) filters[column] = read.value;
      else errors.push({ pointer, ...read });
    } else if (name === 'limit') {
      const read = readValue(LIMIT, texts);
      if ('value' in read) limit = read.value as number;
      else errors.push({ pointer, ...read });
    } else if (name === 'sort') {
      const read = readSort(table, texts);
      if ('column' in read) sort = read;
      else errors.push({ pointer, ...read });
    } else if (name !== 'cursor' || texts.length > 1) {
      const hint = didYouMean(name, [
        'limit',
        'cursor',
        'sort',
        ...[...table.columns.keys()].map((each) => `filter[${each}]`),
      ]);
      errors.push({ pointer, code: 'unknown-property', message: 'is not a parameter here', ...(hint && { hint }) });
    }
  }
  if (errors.length > 0) {
    throw new SluiceError('validation-failed', `${errors.length} of the query parameters are not valid.`, { errors });
  }
  return {
    filters,
    sort,
    limit,
    ...(typeof query.cursor === 'string' && { after: readCursor(table, sort, query.cursor) }),
  };
}

type Misfit = Omit<FieldError, 'pointer'>;

function readFilter(table: Table, name: string, texts: string[]): { value: JsonValue } | Misfit {
  const column = table.columns.get(name);
  if (column === undefined) {
    const hint = didYouMean(name, table.columns.keys());
    return { code: 'unknown-column', message: `${name} is not a column of ${table.name}`, ...(hint && { hint }) };
  }
  if (['array', 'object'].includes(column.schema.type)) {
    return { code: 'not-filterable', message: `${name} holds lists or objects, which cannot be filtered` };
  }
  if (texts.some((text) => UNSTORABLE.test(text)))
    return { code: 'unstorable', message: 'is text that no record holds' };
  return texts.length === 1 && texts[0] === '' ? { value: null } : readValue(column.schema, texts);
}

function readSort(table: Table, texts: string[]): RecordSort | Misfit {
  const descending = texts[0].startsWith('-');
  const column = descending ? texts[0].slice(1) : texts[0];
  if (texts.length === 1 && table.sortable.includes(column)) {
    return { column, direction: descending ? 'descending' : 'ascending' };
  }
  const hint = didYouMean(column, table.sortable);
  return { code: 'not-sortable', message: `must be one of ${table.sortable.join(', ')}`, ...(hint && { hint }) };
}

function readValue(schema: { type: string }, texts: string[]): { value: JsonValue } | Misfit {
  const coerced = coerceText(schema, texts);
  if ('error' in coerced) return coerced.error;
  const [fault] = compileValidator(schema, {})(coerced.value ?? null);
  return fault === undefined ? { value: coerced.value ?? null } : { code: fault.code, message: fault.message };
}

function readCursor(table: Table, sort: RecordSort, cursor: string): [JsonValue, string] {
  const [value, sysId] = decodeCursor(cursor, 2);
  const fits = (name: string, part: JsonValue) =>
    compileValidator(columnSchema(table.column(name)), {})(part).length === 0;
  if (!fits(sort.column, value) || !fits('sys_id', sysId)) {
    throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
  }
  return [value, sysId as string];
}
