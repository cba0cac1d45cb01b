import type { Tracing } from '../../telemetry/tracing.service.js';
import type { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import type { CancelStore } from '../store/cancel-store.service.js';
import type { ExecutionStore } from '../store/execution-store.service.js';
import type { ResumeStore } from '../store/resume-store.service.js';
import type { FlowCaller } from './flow-caller.service.js';
import type { StepRunner } from './step-runner.service.js';

/** Whoever acts on the decisions of a flow. */
export interface RunServices {
  store: ExecutionStore;
  resumptions: ResumeStore;
  cancellations: CancelStore;
  steps: StepRunner;
  flows: FlowCaller;
  metrics: ExecutionMetrics;
  tracing: Tracing;
}
