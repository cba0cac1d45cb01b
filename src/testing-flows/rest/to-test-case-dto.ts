import type { TestCase } from '../cases/test-case.entity.js';
import type { TestCaseDto } from './test-case.dto.js';

export function toTestCaseDto({ now, createdAt, updatedAt, ...testCase }: TestCase): TestCaseDto {
  return {
    ...testCase,
    now: now.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
