import type { Environment } from '../pills/evaluation.js';

/** An environment in which no time passes, so that all pills of one step see the same moment. */
export function frozenEnvironment(environment: Environment): Environment {
  let moment: Date | undefined;
  return { now: () => (moment ??= environment.now()), uuid: () => environment.uuid() };
}
