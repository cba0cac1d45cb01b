import type { TestTrace } from '../dry-run/test-trace.js';
import type { TestFailure } from './judge-trace.js';

/** What came of one test case. */
export interface TestCaseResult {
  id: string;
  name: string;
  passed: boolean;
  failures: readonly TestFailure[];
  milliseconds: number;
  /** Null when the flow could not even begin. */
  trace: TestTrace | null;
}
