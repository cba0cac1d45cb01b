import type { ExecutionStore } from '../../../src/executions/store/execution-store.service.js';

/** The process is gone. */
export class Crash extends Error {}

const WRITES = [
  'record',
  'recordWithEffect',
  'recordTogether',
  'answer',
  'suspend',
  'complete',
  'fail',
  'handBack',
] as const;

const EFFECTS = ['recordWithEffect', 'recordTogether'] as const;

export type CrashMoment = 'before' | 'within' | 'after';

/**
 * The same store, but the process crashes at its `at`-th write (counted from 0): before it reaches the database, after the
 * database has done it and before anyone here has heard, or `within`, when what a step did is there and not committed.
 */
export function crashingStore(store: ExecutionStore, at: number, moment: CrashMoment): ExecutionStore {
  let writes = 0;
  return new Proxy(store, {
    get(target, property, receiver) {
      const value = Reflect.get(target, property, receiver) as unknown;
      if (!WRITES.includes(property as never)) return value;
      return async (...parameters: unknown[]) => {
        const crashes = writes++ === at;
        if (crashes && moment === 'before') throw new Crash();
        if (crashes && moment === 'within' && EFFECTS.includes(property as never)) {
          const effect = parameters.pop() as (manager: unknown) => Promise<unknown>;
          parameters.push(async (manager: unknown) => {
            await effect(manager);
            throw new Crash();
          });
        }
        const result: unknown = await (value as (...given: unknown[]) => Promise<unknown>).apply(target, parameters);
        if (crashes) throw new Crash();
        return result;
      };
    },
  });
}
