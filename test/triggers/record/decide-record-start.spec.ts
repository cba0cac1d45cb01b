import { describe, expect, it } from '@jest/globals';
import { compileTriggerExpression } from '../../../src/flow-language/trigger-expression.js';
import {
  decideRecordStart,
  LONGEST_CHAIN,
  type NotedChange,
} from '../../../src/triggers/record/decide-record-start.js';
import type { RecordTrigger } from '../../../src/triggers/record-trigger.js';

const UPDATED: RecordTrigger = { type: 'record', table: 'incident', on: 'updated' };
const CHANGE: NotedChange = {
  table: 'incident',
  sysId: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  operation: 'updated',
  changed: ['state'],
  previous: { state: 'new', note: null },
  record: { state: 'closed', note: null },
  changedAt: new Date('2026-11-23T12:00:00Z'),
  depth: 0,
};
const decide = (condition: string | null, change: Partial<NotedChange> = {}, trigger = UPDATED) =>
  decideRecordStart(trigger, condition === null ? null : compileTriggerExpression(condition, ''), {
    ...CHANGE,
    ...change,
  });

describe('a change of a record', () => {
  it('starts the flow with what was and what is', () => {
    expect(decide(null)).toEqual({
      kind: 'start',
      trigger: {
        table: 'incident',
        operation: 'updated',
        record: CHANGE.record,
        previous: CHANGE.previous,
        changed: ['state'],
        changed_at: '2026-11-23T12:00:00.000Z',
      },
    });
  });

  it('starts nothing when only an earlier version of the flow waited for such changes', () => {
    expect(decide(null, { operation: 'created', previous: null })).toEqual({ kind: 'pass' });
    expect(decide(null, { operation: 'deleted', record: null })).toEqual({ kind: 'pass' });
    expect(decide(null, { table: 'task' })).toEqual({ kind: 'pass' });
  });

  it('starts nothing when it changes no value, or none of the columns that count', () => {
    expect(decide(null, { changed: [] })).toEqual({ kind: 'pass' });
    expect(decide(null, {}, { ...UPDATED, columns: ['note'] })).toEqual({ kind: 'pass' });
    expect(decide(null, {}, { ...UPDATED, columns: ['note', 'state'] }).kind).toBe('start');
  });

  it('starts nothing when the condition is not met, and says so when it cannot be told', () => {
    expect(decide('trigger.record.state == "new"')).toEqual({ kind: 'pass' });
    expect(decide('trigger.record.note.size() > 1')).toMatchObject({ kind: 'refuse', code: 'rule-not-applicable' });
  });

  it('is the last of a chain that is long enough; a condition that ends the chain does so quietly', () => {
    expect(decide(null, { depth: LONGEST_CHAIN - 1 }).kind).toBe('start');
    expect(decide(null, { depth: LONGEST_CHAIN })).toMatchObject({ kind: 'refuse', code: 'loop-detected' });
    expect(decide('trigger.record.state == "new"', { depth: LONGEST_CHAIN })).toEqual({ kind: 'pass' });
  });

  it('of a deleted record tells what it was', () => {
    const deleted: RecordTrigger = { ...UPDATED, on: 'deleted' };
    expect(decide(null, { operation: 'deleted', record: null }, deleted)).toMatchObject({
      trigger: { operation: 'deleted', record: CHANGE.previous },
    });
  });
});
