import type { CompiledFlow } from '../../flow-language/compiled-flow.js';
import type { RunStart } from '../../flow-language/run-start.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';

/** An execution, and the flow version that it is of. */
export interface FlowStart extends Pick<RunStart, 'environment' | 'resumeUrl'> {
  execution: ClaimedExecution;
  flow: CompiledFlow;
  /** Those that are frozen in the flow version. */
  complexObjects: ComplexObjects;
}
