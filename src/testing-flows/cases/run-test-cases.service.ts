import { Injectable } from '@nestjs/common';
import { SluiceError } from '../../shared/sluice-error.js';
import { DryRun } from '../dry-run/dry-run.service.js';
import type { TestSubject } from '../dry-run/test-subject.js';
import type { TestTrace } from '../dry-run/test-trace.js';
import { judgeTrace, type TestFailure } from './judge-trace.js';
import type { TestCaseResult } from './test-case-result.js';
import type { TestCase } from './test-case.entity.js';

/** All test cases of one call together. */
const LONGEST_MS = 60_000;

/** Plays test cases through and says which pass. */
@Injectable()
export class RunTestCases {
  constructor(private readonly dryRun: DryRun) {}

  /** One after another. Those whose turn does not come in time fail. */
  async runAll(subject: TestSubject, testCases: readonly TestCase[]): Promise<TestCaseResult[]> {
    const end = performance.now() + LONGEST_MS;
    const results: TestCaseResult[] = [];
    for (const testCase of testCases) {
      results.push(performance.now() < end ? await this.run(subject, testCase) : resultOf(testCase, [OUT_OF_TIME]));
    }
    return results;
  }

  async run(subject: TestSubject, testCase: TestCase): Promise<TestCaseResult> {
    const { trigger, mocks, now, expect } = testCase;
    const begin = performance.now();
    try {
      const trace = await this.dryRun.run(subject, { trigger, mocks, now });
      return resultOf(testCase, judgeTrace(trace, expect), trace, performance.now() - begin);
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      return resultOf(testCase, failuresOf(error), null, performance.now() - begin);
    }
  }
}

const OUT_OF_TIME: TestFailure = { pointer: '', message: 'All test cases together take longer than a minute.' };

function resultOf(
  { id, name }: TestCase,
  failures: TestFailure[],
  trace: TestTrace | null = null,
  milliseconds = 0,
): TestCaseResult {
  return { id, name, passed: failures.length === 0, failures, milliseconds: Math.round(milliseconds), trace };
}

/** The test case does not fit the flow. */
function failuresOf({ detail, options: { errors = [] } }: SluiceError): TestFailure[] {
  if (errors.length === 0) return [{ pointer: '', message: detail }];
  return errors.map(({ pointer, message, hint = '' }) => ({
    pointer,
    message: `${detail} ${pointer} ${message}. ${hint}`.trim(),
  }));
}
