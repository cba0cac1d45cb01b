import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CallCounters } from '../../../src/endpoints/usage/call-counters.js';

const endpoint = (path: string) => ({ namespace: 'acme', api: 'tickets', version: 1, method: 'POST', path }) as const;
const caller = (id: string) => ({ kind: 'api-key' as const, id, name: `key ${id}` });

describe('CallCounters', () => {
  it('counts every call once, by endpoint and caller, and starts anew when they are taken', () => {
    const [paths, ids] = [['/a', '/b'].map(endpoint), ['1', '2'].map(caller)];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.option(fc.nat(1)))), (calls) => {
        const counters = new CallCounters(100);
        for (const [path, id] of calls) counters.add(paths[path]!, id === null ? undefined : ids[id]);
        const counted = counters.take();
        expect(counted.reduce((sum, count) => sum + count.calls, 0)).toBe(calls.length);
        for (const { path, callerId, calls: times } of counted) {
          const same = calls.filter(
            ([at, id]) => paths[at]!.path === path && (id === null ? '' : ids[id]!.id) === callerId,
          );
          expect(times).toBe(same.length);
        }
        expect(counters.take()).toEqual([]);
      }),
    );
  });

  it('hands them over in the same order whatever came first, so that two nodes never wait for each other', () => {
    const orders = [
      ['/a', '/b'],
      ['/b', '/a'],
    ].map((paths) => {
      const counters = new CallCounters(100);
      paths.forEach((path) => counters.add(endpoint(path), caller('1')));
      return counters.take().map(({ path }) => path);
    });
    expect(orders[0]).toEqual(orders[1]);
  });

  it('takes no more memory than it may: callers beyond that are not counted, those before are', () => {
    const counters = new CallCounters(2);
    const [only] = [endpoint('/a')];
    ['1', '2', '3', '1'].forEach((id) => counters.add(only, caller(id)));
    expect(counters.take().map(({ callerId, calls }) => [callerId, calls])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
  });
});
