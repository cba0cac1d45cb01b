import type { ExecutionStore } from '../../../src/executions/store/execution-store.service.js';

/** The process is gone. */
export class Crash extends Error {}

const WRITES = ['record', 'recordWithEffect', 'suspend', 'complete', 'fail', 'handBack'] as const;

/**
 * The same store, but the process crashes at its `at`-th write (counted from 0): before it reaches the database, or after
 * the database has done it and before anyone here has heard.
 */
export function crashingStore(store: ExecutionStore, at: number, moment: 'before' | 'after'): ExecutionStore {
  let writes = 0;
  return new Proxy(store, {
    get(target, property, receiver) {
      const value = Reflect.get(target, property, receiver) as unknown;
      if (!WRITES.includes(property as never)) return value;
      return async (...parameters: unknown[]) => {
        const crashes = writes++ === at;
        if (crashes && moment === 'before') throw new Crash();
        const result: unknown = await (value as (...given: unknown[]) => Promise<unknown>).apply(target, parameters);
        if (crashes) throw new Crash();
        return result;
      };
    },
  });
}
