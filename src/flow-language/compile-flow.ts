import type { CompiledFlow } from './compiled-flow.js';
import type { FlowCatalogue } from './flow-catalogue.js';
import type { FlowDefinition } from './flow-definition.js';

/** Parses every pill of a flow once. Throws an `Error` when the flow has `error` findings: check it first. */
export declare function compileFlow(definition: FlowDefinition, catalogue: FlowCatalogue): CompiledFlow;
