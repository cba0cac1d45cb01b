import type { SimulatedCall, SimulatedOutcome } from '../../flow-language/simulated-call.js';
import type { Mock, Mocks } from './mock.js';

/** What is declared of this try of a step run; undefined when nothing is. */
export function mockedOutcome(
  mocks: Mocks,
  { key, stepId, attempt, before }: SimulatedCall,
): SimulatedOutcome | undefined {
  const isOwn = Object.hasOwn(mocks, key) && key !== stepId;
  const declared = isOwn ? mocks[key] : Object.hasOwn(mocks, stepId) ? mocks[stepId] : undefined;
  if (declared === undefined) return undefined;
  const list = [declared].flat() as Mock[];
  const mock = list[Math.min(isOwn ? attempt - 1 : before, list.length - 1)];
  if (mock === undefined) return undefined;
  if (mock.output !== undefined) return { output: structuredClone(mock.output) };
  const { error, retryAfterSeconds } = mock;
  return { error, ...(retryAfterSeconds !== undefined && { retryAfterMilliseconds: retryAfterSeconds * 1000 }) };
}
