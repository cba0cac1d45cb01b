import { describe, expect, it } from '@jest/globals';
import { SluiceError } from '../../../src/shared/sluice-error.js';
import { INCIDENT_TABLE } from '../../../src/tables/incident/incident.table.js';
import { readRecordQuery } from '../../../src/tables/rest/record-query.js';
import type { Table } from '../../../src/tables/table.js';

const COLUMNS = {
  sys_id: { schema: { type: 'string', format: 'uuid' } },
  created_at: { schema: { type: 'string', format: 'date-time' } },
  ...INCIDENT_TABLE.columns,
  parts: { schema: { type: 'array' } },
};

const table = {
  name: 'incident',
  columns: new Map(Object.entries(COLUMNS)),
  sortable: ['created_at', 'priority'],
  column: (name: keyof typeof COLUMNS) => COLUMNS[name],
} as unknown as Table;

function refusals(query: Record<string, string | string[]>) {
  try {
    readRecordQuery(table, query);
  } catch (error) {
    return (error as SluiceError).options.errors!.map(({ pointer, code, hint }) => ({ pointer, code, hint }));
  }
  return [];
}

describe('the query of a listing of records', () => {
  it('filters by columns, with values of the type the column has', () => {
    const { filters } = readRecordQuery(table, {
      'filter[priority]': '2',
      'filter[caller]': '2',
      'filter[category]': '',
    });
    expect(filters).toEqual({ priority: 2, caller: '2', category: null });
  });

  it('is sorted downwards by age, fifty at a time, unless it says otherwise', () => {
    expect(readRecordQuery(table, {})).toEqual({
      filters: {},
      sort: { column: 'created_at', direction: 'descending' },
      limit: 50,
    });
    expect(readRecordQuery(table, { sort: 'priority', limit: '7' })).toMatchObject({
      sort: { column: 'priority', direction: 'ascending' },
      limit: 7,
    });
  });

  it('is told every parameter that is wrong at once, with the nearest name', () => {
    expect(
      refusals({
        'filter[prioritty]': '1',
        'filter[urgency]': 'high',
        sort: '-impact',
        limit: '0',
        filter: 'x',
        lmit: '3',
      }),
    ).toMatchObject([
      { pointer: '/query/filter[prioritty]', code: 'unknown-column', hint: 'Did you mean "priority"?' },
      { pointer: '/query/filter[urgency]', code: 'type' },
      { pointer: '/query/sort', code: 'not-sortable' },
      { pointer: '/query/limit', code: 'minimum' },
      { pointer: '/query/filter', code: 'unknown-property' },
      { pointer: '/query/lmit', code: 'unknown-property', hint: 'Did you mean "limit"?' },
    ]);
  });

  it.each([
    ['filter[priority]', ['1', '2'], 'multiple-values'],
    ['filter[state]', 'NEW', 'enum'],
    ['filter[caller]', 'a\0b', 'unstorable'],
    ['filter[sys_id]', 'x', 'format'],
    ['filter[parts]', 'x', 'not-filterable'],
    ['limit', 'abc', 'type'],
    ['limit', '201', 'maximum'],
    ['sort', ['priority', 'created_at'], 'not-sortable'],
  ])('refuses %s = %s', (name, value, code) => {
    expect(refusals({ [name]: value })).toMatchObject([{ pointer: `/query/${name}`, code }]);
  });

  it.each([
    'x',
    'bnVsbA',
    Buffer.from('["2026-02-30","x"]').toString('base64url'),
    Buffer.from('[1,2]').toString('base64url'),
  ])('refuses a cursor that was never given out: %s', (cursor) => {
    expect(() => readRecordQuery(table, { cursor })).toThrow(expect.objectContaining({ code: 'invalid-cursor' }));
  });
});
