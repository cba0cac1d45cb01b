import type { TestCaseResult } from '../cases/test-case-result.js';
import type { TestCaseResultDto } from './test-case-result.dto.js';
import type { TestReportDto } from './test-report.dto.js';

export function toTestReportDto(results: readonly TestCaseResult[]): TestReportDto {
  const failed = results.filter(({ passed }) => !passed).length;
  return { passed: failed === 0, tests: results.length, failed, results: results.map(toTestCaseResultDto) };
}

export function toTestCaseResultDto({ trace: _trace, failures, ...result }: TestCaseResult): TestCaseResultDto {
  return { ...result, failures: [...failures] };
}
