import type { Finding } from './finding.js';
import type { FlowCatalogue } from './flow-catalogue.js';

/**
 * Everything that can be said about a flow before it runs, in flow order. Takes any JSON value and never throws: a
 * definition of the wrong shape has findings too. A flow without `error` findings can be compiled.
 */
export declare function checkFlow(definition: unknown, catalogue: FlowCatalogue): Finding[];
