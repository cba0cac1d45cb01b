import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueRuns, MOST_MADE_UP } from '../../src/triggers/due-runs.js';
import { nextRun } from '../../src/triggers/next-run.js';
import { type Schedule, scheduleOf } from '../../src/triggers/schedule-trigger.js';

const ARMED = new Date('2026-01-01T00:00:00Z');

function schedule(rhythm: Schedule['rhythm'], more: Partial<Schedule> = {}): Schedule {
  return { rhythm, timeZone: 'Europe/Berlin', from: null, until: null, missed: 'run-once', ...more };
}

function runs(of: Schedule, after: string, count: number): string[] {
  const times: string[] = [];
  let at: Date | null = new Date(after);
  while (times.length < count && (at = nextRun(of, ARMED, at)) !== null) times.push(at.toISOString());
  return times;
}

describe('a schedule', () => {
  it.each<[string, Schedule['rhythm'], string[]]>([
    ['daily', { daily: { at: '09:05' } }, ['2026-01-15T08:05:00.000Z', '2026-01-16T08:05:00.000Z']],
    [
      'weekly',
      { weekly: { on: ['sunday', 'wednesday'], at: '18:00' } },
      ['2026-01-18T17:00:00.000Z', '2026-01-21T17:00:00.000Z'],
    ],
    [
      'monthly, on the last day',
      { monthly: { on: 'last', at: '00:00' } },
      ['2026-01-30T23:00:00.000Z', '2026-02-27T23:00:00.000Z'],
    ],
    ['by cron', { cron: '*/30 8 * * 1-5' }, ['2026-01-15T07:00:00.000Z', '2026-01-15T07:30:00.000Z']],
    ['every so often', { every: 'PT36H' }, ['2026-01-16T00:00:00.000Z', '2026-01-17T12:00:00.000Z']],
    ['once, by the clock of its zone', { once: '2026-03-01T08:00:00' }, ['2026-03-01T07:00:00.000Z']],
    ['once, at a moment', { once: '2026-03-01T08:00:00+05:00' }, ['2026-03-01T03:00:00.000Z']],
  ])('%s', (_, rhythm, times) => {
    expect(runs(schedule(rhythm), '2026-01-15T00:00:00Z', 2)).toEqual(times);
  });

  it('begins at `from`, with a run at that very moment, and ends at `until`', () => {
    const of = schedule(
      { daily: { at: '09:00' } },
      { from: '2026-05-01T07:00:00Z', until: '2026-05-03T07:00:00Z', timeZone: 'Europe/Berlin' },
    );
    expect(runs(of, '2026-01-01T00:00:00Z', 9)).toEqual([
      '2026-05-01T07:00:00.000Z',
      '2026-05-02T07:00:00.000Z',
      '2026-05-03T07:00:00.000Z',
    ]);
  });

  it('runs at the end of the gap when the clock leaves its time out', () => {
    expect(runs(schedule({ daily: { at: '02:30' } }), '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it('runs once, the first time, when its time comes twice', () => {
    expect(runs(schedule({ daily: { at: '02:30' } }), '2026-10-24T00:00:00Z', 3)).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('goes on through both hours when it names no hour', () => {
    expect(runs(schedule({ cron: '30 * * * *' }), '2026-10-25T00:00:00Z', 3)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });

  it('always goes forward', () => {
    const rhythms = fc.constantFrom<Schedule['rhythm']>(
      { daily: { at: '02:30' } },
      { cron: '*/7 1-3 * * *' },
      { every: 'PT7M' },
      { monthly: { on: 31, at: '12:00' } },
      { weekly: { on: ['sunday'], at: '02:15' } },
    );
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(rhythms, zones, moments, (rhythm, timeZone, after) => {
        const next = nextRun(schedule(rhythm, { timeZone }), ARMED, after)!;
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        // Nothing lies between: a later question before it has the same answer.
        const between = new Date((after.getTime() + next.getTime()) / 2);
        if (between < next) expect(nextRun(schedule(rhythm, { timeZone }), ARMED, between)).toEqual(next);
      }),
      { numRuns: 300 },
    );
  });

  it('reads what a designer leaves out', () => {
    expect(scheduleOf({ type: 'schedule', every: 60 })).toEqual({
      rhythm: { every: 60 },
      timeZone: 'UTC',
      from: null,
      until: null,
      missed: 'run-once',
    });
  });
});

describe('runs that were missed', () => {
  const DUE = new Date('2026-01-15T00:00:00Z');
  const hourly = (missed: Schedule['missed']) => schedule({ cron: '0 * * * *' }, { missed });
  const at = (time: string) => new Date(`2026-01-15T${time}Z`);

  it.each<[Schedule['missed'], string[], number]>([
    ['skip', [], 4],
    ['run-once', ['03'], 3],
    ['run-all', ['00', '01', '02', '03'], 0],
  ])('%s: after four hours of silence %j are started', (missed, hours, skipped) => {
    expect(dueRuns(hourly(missed), ARMED, DUE, at('03:30:00'))).toEqual({
      starts: hours.map((hour) => at(`${hour}:00:00`)),
      skipped,
      next: at('04:00:00'),
    });
  });

  it.each<[Schedule['missed'], string[], number]>([
    ['skip', ['03'], 3],
    ['run-once', ['03'], 3],
    ['run-all', ['00', '01', '02', '03'], 0],
  ])('%s: a run that is on time is started whatever was missed', (missed, hours, skipped) => {
    expect(dueRuns(hourly(missed), ARMED, DUE, at('03:00:05'))).toEqual({
      starts: hours.map((hour) => at(`${hour}:00:00`)),
      skipped,
      next: at('04:00:00'),
    });
  });

  it('are remembered when the last one was weeks ago, and counted in days only', () => {
    const monthly = schedule({ monthly: { on: 1, at: '12:00' } });
    const now = new Date('2026-01-15T12:00:00Z');
    const due = new Date('2026-01-01T11:00:00Z');
    expect(dueRuns(monthly, ARMED, due, now)).toMatchObject({ starts: [due], skipped: 0 });
    const often = schedule({ every: 1 }, { missed: 'run-once' });
    const { starts } = dueRuns(often, ARMED, new Date('2020-01-01T00:00:00Z'), now);
    expect(starts.at(-1)).toEqual(now);
  });

  it('are made up for up to a bound', () => {
    const { starts, skipped, next } = dueRuns(
      schedule({ every: 1 }, { missed: 'run-all' }),
      ARMED,
      DUE,
      new Date(DUE.getTime() + 3_600_000),
    );
    expect(starts.length).toBeLessThanOrEqual(MOST_MADE_UP + 61);
    expect(starts.length + skipped).toBe(3_601);
    expect(next).toEqual(new Date(DUE.getTime() + 3_601_000));
  });
});
