import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/shared/json.js';
import { nextRun } from '../../../src/triggers/next-run.js';
import { scheduleOf } from '../../../src/triggers/schedule-trigger.js';
import { checkSchedule } from '../../../src/triggers/schedule/check-schedule.js';

const found = (trigger: JsonObject) =>
  checkSchedule({ ...trigger, type: 'schedule' }).map(({ code, pointer }) => `${code} ${pointer}`);

describe('the check of a schedule', () => {
  it.each<[JsonObject]>([
    [{ cron: '*/15 8-18 * * 1-5', timeZone: 'Europe/Berlin' }],
    [{ cron: '0 0 L * *' }],
    [{ daily: { at: '00:00' } }],
    [{ weekly: { on: ['monday', 'sunday'], at: '23:59' }, missed: 'run-all' }],
    [{ monthly: { on: 'last', at: '12:00' } }],
    [{ every: 'PT1M', from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00+01:00' }],
    [{ every: 3600 }],
    [{ once: '2026-12-24T18:00:00+01:00' }],
    [{ once: '2026-12-24T18:00', timeZone: 'Asia/Kathmandu' }],
  ])('finds nothing wrong with %j, which then has times', (trigger) => {
    expect(found(trigger)).toEqual([]);
    const armedAt = new Date('2025-12-31T00:00:00Z');
    const schedule = scheduleOf({ ...trigger, type: 'schedule' });
    expect(nextRun(schedule, armedAt, armedAt)!.getTime()).toBeGreaterThan(armedAt.getTime());
  });

  it.each<[JsonObject, string[]]>([
    [{}, ['invalid-schedule ']],
    [{ every: 'PT5M', daily: { at: '09:00' } }, ['invalid-schedule ']],
    [{ evrey: 'PT5M' }, ['unknown-member /evrey']],
    [{ cron: '* * * * * *' }, ['invalid-cron /cron']],
    [{ cron: '61 * * * *' }, ['invalid-cron /cron']],
    [{ cron: '0 0 30 2 *' }, ['invalid-cron /cron']],
    [{ cron: '@daily   ' }, ['invalid-cron /cron']],
    [{ daily: { at: '24:00' } }, ['pattern /daily/at']],
    [{ weekly: { on: [], at: '09:00' } }, ['minItems /weekly/on']],
    [{ monthly: { on: 31, at: '09:00' } }, ['months-without-run /monthly/on']],
    [{ every: 'PT59S' }, ['invalid-duration /every']],
    [{ every: 'P1Y' }, ['invalid-duration /every']],
    [{ once: '2026-12-24' }, ['invalid-moment /once']],
    [{ once: 'tomorrow' }, ['invalid-moment /once']],
    [{ every: 'PT5M', timeZone: 'Europe/Berlim' }, ['unknown-time-zone /timeZone']],
    [{ every: 'PT5M', from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' }, ['invalid-schedule /until']],
  ])('says of %j what is wrong, and where', (trigger, codes) => {
    const given = found(trigger);
    expect(given.map((finding) => finding.slice(finding.indexOf(' ')))).toEqual(
      codes.map((finding) => finding.slice(finding.indexOf(' '))),
    );
    if (!/pattern|minItems/.test(codes.join())) expect(given).toEqual(codes);
  });

  it('names the time zone that was meant', () => {
    const [finding] = checkSchedule({ type: 'schedule', every: 'PT5M', timeZone: 'Europe/Berlim' });
    expect(finding!.hint).toContain('Europe/Berlin');
  });

  it('takes anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('cron', 'daily', 'weekly', 'monthly', 'every', 'once', 'timeZone', 'from', 'missed', 'x'),
        fc.jsonValue({ maxDepth: 3 }),
        (member, value) => {
          expect(found({ every: 'PT5M', [member]: value as JsonObject })).toBeInstanceOf(Array);
        },
      ),
      { numRuns: 300 },
    );
  });
});
