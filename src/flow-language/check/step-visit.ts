import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { Finding } from '../finding.js';
import type { AnswerSignature, FlowCatalogue } from '../flow-catalogue.js';
import type { PillType } from '../pills/pill-type.js';
import type { FlowPoint } from './flow-point.js';

/** What starts a flow, as its steps see it. */
export interface CheckedTrigger {
  /** What `trigger` is to pills. */
  output: PillType;
  /** Null when nobody waits for an answer; undefined while errors of the trigger keep that from being known. */
  answers: AnswerSignature | null | undefined;
}

/** A part of the flow that its steps refer to, with the schema that it declares; a schema with mistakes is null. */
export interface DeclaredSchema {
  schema: JsonSchema | null;
  type: PillType;
}

/** What is the same for all steps of one flow. */
export interface CheckedFlow {
  name: string;
  catalogue: FlowCatalogue;
  complexObjects: ComplexObjects;
  trigger: CheckedTrigger;
  stepIds: ReadonlySet<string>;
  /** The ids of the steps that rounds of a loop have of their own. */
  stepsInLoops: ReadonlySet<string>;
  /** What `vars` is to pills; null when the flow has none. */
  variables: ReadonlyMap<string, DeclaredSchema> | null;
  variablesType: PillType;
  /** Null when none are declared. */
  outputs: DeclaredSchema | null;
  /** Of every step that was visited, for what can be said only at the end. */
  stepOutputs: Map<string, PillType>;
  /** The places where an execution completes before its last step. */
  ends: FlowPoint[];
  report(...findings: Finding[]): void;
}

/** What a place of the flow is inside of. */
export interface Surroundings {
  /** What the loops around it call their items and positions. */
  names: ReadonlyMap<string, PillType>;
  loop: Loop | null;
  /** Variables that steps which run at the same time may set, so that nothing proven of them lasts. */
  unsteady: ReadonlySet<string>;
  /** Steps around it that are visible here, and not yet over. */
  open: readonly string[];
}

/** The nearest loop around a place. */
export interface Loop {
  /** Where rounds are left for the next one. */
  skips: FlowPoint[];
  /** Where the loop is left. */
  exits: FlowPoint[];
  /** How many of the open steps are around the loop itself. */
  openBefore: number;
}

export const NOTHING_AROUND: Surroundings = { names: new Map(), loop: null, unsteady: new Set(), open: [] };

/** One step that is being checked. */
export interface StepVisit {
  step: JsonObject;
  pointer: string;
  /** What holds before it. */
  point: FlowPoint;
  around: Surroundings;
  flow: CheckedFlow;
  /** Checks steps inside it, and says what holds behind them. What is no list of steps has been told already. */
  visitBlock(block: JsonValue | undefined, at: string, point: FlowPoint, around?: Surroundings): FlowPoint;
}

/** Checks one step and what is inside it, and says what holds behind it. */
export type StepCheck = (visit: StepVisit) => FlowPoint;
