import type { CompiledFlow } from '../../flow-language/compiled-flow.js';
import type { RunStart } from '../../flow-language/run-start.js';
import type { FlowVersionView } from '../../flows/flow-version-view.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';

/** An execution, and the flow version that it is of. */
export interface FlowStart extends Pick<RunStart, 'environment' | 'resumeUrl'> {
  execution: ClaimedExecution;
  flow: CompiledFlow;
  version: FlowVersionView;
}
