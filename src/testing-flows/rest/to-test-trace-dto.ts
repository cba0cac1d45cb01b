import type { TestTrace } from '../dry-run/test-trace.js';
import type { TestStepRunDto } from './test-step-run.dto.js';
import type { TestTraceDto } from './test-trace.dto.js';

export function toTestTraceDto({ now, steps, ...trace }: TestTrace): TestTraceDto {
  return {
    ...trace,
    now: now.toISOString(),
    steps: steps.map(({ position: _position, log, ...step }): TestStepRunDto => ({ ...step, log: [...log] })),
  };
}
