import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '../../../src/schema/json-schema.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { checkRecordTrigger } from '../../../src/triggers/record/check-record-trigger.js';

const record: JsonSchema = {
  type: 'object',
  required: ['sys_id', 'priority', 'state'],
  properties: { sys_id: { type: 'string' }, priority: { type: 'integer' }, state: { type: ['string', 'null'] } },
};
const TABLES = new Map([['incident', { name: 'incident', record, create: {}, update: {} }]]);

const found = (trigger: JsonObject) =>
  checkRecordTrigger({ ...trigger, type: 'record' }, TABLES)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code} ${pointer}`);

describe('the check of a record trigger', () => {
  it.each<[JsonObject]>([
    [{ table: 'incident', on: 'created' }],
    [{ table: 'incident', on: 'updated', columns: ['state'], run: 'once' }],
    [{ table: 'incident', on: 'updated', condition: 'trigger.previous.priority > trigger.record.priority' }],
    [{ table: 'incident', on: 'created-or-updated', condition: 'trigger.previous == null' }],
    [{ table: 'incident', on: 'deleted', condition: 'trigger.record.priority == 1' }],
    [{ table: 'incident', on: 'updated', condition: '"state" in trigger.changed' }],
  ])('finds nothing wrong with %j', (trigger) => {
    expect(found(trigger)).toEqual([]);
  });

  it.each<[JsonObject, string[]]>([
    [{ table: 'incidents', on: 'created' }, ['unknown-table /table']],
    [{ table: 'incident', on: 'updated', columns: ['stat'] }, ['unknown-column /columns/0']],
    [{ table: 'incident', on: 'created', columns: ['state'] }, ['not-applicable /columns']],
    [{ table: 'incident', on: 'created', condition: 'trigger.record.prio == 1' }, ['unknown-field /condition']],
    [{ table: 'incident', on: 'created', condition: 'trigger.previous.priority == 1' }, ['unknown-field /condition']],
    [{ table: 'incident', on: 'created', colums: ['state'] }, ['unknown-member /colums']],
  ])('says of %j what is wrong, and where', (trigger, findings) => {
    expect(found(trigger)).toEqual(findings);
  });

  it('takes anything for what it does not know', () => {
    for (const value of [null, 1, [], {}, 'x', true]) {
      for (const member of ['table', 'on', 'columns', 'condition', 'run']) {
        expect(found({ table: 'incident', on: 'updated', [member]: value }).length).toBeLessThan(5);
      }
    }
  });
});
