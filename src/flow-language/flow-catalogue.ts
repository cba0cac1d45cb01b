import type { JsonObject, JsonValue } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';
import type { Finding } from './finding.js';
import type { TriggerDefinition } from './flow-definition.js';

/** All the language needs to know of the world in order to check a flow. Plain data and pure functions. */
export interface FlowCatalogue extends CompileCatalogue {
  /** Names of the roles that a caller can be asked for. */
  roles: ReadonlySet<string>;
  /** The kinds of the namespace's credentials by name. Without it nothing is said about whether one exists. */
  credentials?: ReadonlyMap<string, string>;
  /** The names of the namespace's connections. Without it nothing is said about whether one exists. */
  connections?: ReadonlySet<string>;
  /** The namespace's flows by name. Without it nothing is said about whether one exists. */
  flows?: ReadonlyMap<string, FlowSignature>;
}

/** The part of a flow that those which call it see. */
export interface FlowSignature {
  /** JSON Schema of what it takes; null when its trigger is of a type that no flow can call. */
  inputs: JsonSchema | null;
  /** JSON Schema of what it gives. */
  outputs: JsonSchema;
  /** The names of the flows that it calls itself. */
  calls: readonly string[];
  active: boolean;
}

/** The part that compiling a flow needs: who may start it does not matter any more. */
export interface CompileCatalogue {
  triggers: ReadonlyMap<string, TriggerSignature>;
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
   * `inputs` holds only what is known before the run, `written` all that the designer wrote, pills and all. Findings have
   * pointers relative to the inputs.
   */
  specialise?(
    inputs: JsonObject,
    catalogue: Pick<FlowCatalogue, 'tables' | 'connections'> & Partial<Pick<FlowCatalogue, 'complexObjects' | 'roles'>>,
    written: JsonObject,
  ): { input: JsonSchema; output: JsonSchema; findings: Finding[] };
}

/** The part of a trigger type that the language sees. */
export interface TriggerSignature {
  type: string;
  /** Findings about the trigger's own members, with pointers relative to the trigger. Must take any JSON value in them. */
  check(
    trigger: TriggerDefinition,
    catalogue: Pick<FlowCatalogue, 'complexObjects' | 'roles' | 'credentials'>,
  ): Finding[];
  /** JSON Schema of what `trigger` is to pills. Only called for a trigger without errors. */
  output(trigger: TriggerDefinition, complexObjects: ComplexObjects): JsonSchema;
  /**
   * What the flow answers its caller, or null when nobody waits for an answer, as with any trigger type that has no such
   * method. Only called for a trigger without errors.
   */
  answers?(trigger: TriggerDefinition): AnswerSignature | null;
  /** JSON Schema of what a flow that calls this one gives it. Trigger types without this method cannot be called. */
  inputs?(trigger: TriggerDefinition): JsonSchema;
}

/** What is answered to the caller who waits for a flow. */
export interface AnswerSignature {
  /** For a completed execution; null leaves it to the trigger type. */
  success: AnswerMapping | null;
  /** For a failed one. */
  failure: AnswerMapping | null;
  /** JSON Schemas of the bodies, by status. A status without one has any body. */
  bodies: ReadonlyMap<number, JsonSchema>;
}

/** An answer as the designer maps it, which may be any JSON until it is checked. */
export interface AnswerMapping {
  /** Where it stands below the trigger. */
  pointer: string;
  mapping: JsonValue;
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
