import type { JsonObject } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';
import type { Finding } from './finding.js';
import type { TriggerDefinition } from './flow-definition.js';

/** All the language needs to know of the world in order to check a flow. Plain data and pure functions. */
export interface FlowCatalogue extends CompileCatalogue {
  triggers: ReadonlyMap<string, TriggerSignature>;
  /** Names of the roles that a caller can be asked for. */
  roles: ReadonlySet<string>;
}

/** The part that compiling a flow needs: who may start it does not matter any more. */
export interface CompileCatalogue {
  actions: ReadonlyMap<string, ActionSignature>;
  tables: ReadonlyMap<string, TableSignature>;
  complexObjects: ComplexObjects;
}

/** The part of an action that the language sees. */
export interface ActionSignature {
  type: string;
  /** JSON Schema of the inputs after pills are evaluated. */
  input: JsonSchema;
  /**
   * JSON Schema of the output: what `steps.<id>` is to later steps. Of an `if` that asks one property for one `const`, what
   * `then` and `else` require is known to the branches of a flow that asks the same.
   */
  output: JsonSchema;
  /**
   * The precise schemas for one use, when they depend on inputs given as plain text (a table's columns, say).
   * `inputs` holds only what is known before the run. Findings have pointers relative to the inputs.
   */
  specialise?(
    inputs: JsonObject,
    catalogue: Pick<FlowCatalogue, 'tables'>,
  ): { input: JsonSchema; output: JsonSchema; findings: Finding[] };
}

/** The part of a trigger type that the language sees. */
export interface TriggerSignature {
  type: string;
  /** Findings about the trigger's own members, with pointers relative to the trigger. Must take any JSON value in them. */
  check(trigger: TriggerDefinition, catalogue: Pick<FlowCatalogue, 'complexObjects' | 'roles'>): Finding[];
  /** JSON Schema of what `trigger` is to pills. Only called for a trigger without errors. */
  output(trigger: TriggerDefinition, complexObjects: ComplexObjects): JsonSchema;
}

/** The part of a table that the language sees. */
export interface TableSignature {
  name: string;
  /** JSON Schema of a record as it is read: an object whose properties are the columns. */
  record: JsonSchema;
  /** JSON Schema of the values a flow may write when it creates a record (required columns included). */
  create: JsonSchema;
  /** JSON Schema of the values a flow may write when it changes a record (nothing required). */
  update: JsonSchema;
}
