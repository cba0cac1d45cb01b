import { Injectable } from '@nestjs/common';
import { checkFlow } from '../flow-language/check-flow.js';
import { requireActivatable } from '../flows/require-activatable.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { RunTestCases } from './cases/run-test-cases.service.js';
import type { TestCaseResult } from './cases/test-case-result.js';
import { TestCases } from './cases/test-cases.service.js';
import type { TestSubject } from './dry-run/test-subject.js';

/** So many failing test cases, and failures of each, are told. */
const MOST_TOLD = 20;

/** What came of the test cases of a flow that is to be activated. */
export interface GateOutcome {
  /** What is audited of test cases that were allowed to fail; null when none does. */
  overridden: { reason: string; names: string[] } | null;
}

/** Keeps flows from being activated that do not do what their test cases say. */
@Injectable()
export class GateActivation {
  constructor(
    private readonly testCases: TestCases,
    private readonly runs: RunTestCases,
  ) {}

  /**
   * Null when the flow has no test cases. Throws `flow-has-findings`, and `test-cases-failed` with those that fail unless
   * `allowFailing` says why they may.
   */
  async check(subject: TestSubject, allowFailing: string | undefined): Promise<GateOutcome | null> {
    const testCases = await this.testCases.all(subject.flowId);
    if (testCases.length === 0) return null;
    requireActivatable(checkFlow(subject.definition, subject.catalogue));
    const failing = (await this.runs.runAll(subject, testCases)).filter(({ passed }) => !passed);
    if (failing.length === 0) return { overridden: null };
    if (allowFailing !== undefined) return { overridden: { reason: allowFailing, names: failing.map(nameOf) } };
    const what = failing.length === 1 ? 'One test case fails' : `${failing.length} test cases fail`;
    throw new SluiceError('test-cases-failed', `${what}. Mend the flow or them, or allow it with a reason.`, {
      extensions: { testCases: failing.slice(0, MOST_TOLD).map(told) },
    });
  }
}

function nameOf({ name }: TestCaseResult): string {
  return name;
}

function told({ id, name, failures }: TestCaseResult): JsonObject {
  return { id, name, failures: failures.slice(0, MOST_TOLD).map((failure) => ({ ...failure })) };
}
