import type { JsonSchema } from '../schema/json-schema.js';
import type { StepDefinition } from './flow-definition.js';

/**
 * One kind of flow logic, told once: the check of its members, the type of its output, the catalogue that a designer's tool
 * renders and the published schemas all come from here.
 */
export interface LogicKind {
  /** As the journal and the catalogue call it. */
  name: string;
  /** The member by which a step is of this kind. */
  member: string;
  title: string;
  /** What it does, for a designer. */
  description: string;
  /** JSON Schemas of its members besides `id` and `description`; `#/$defs/…` are those of `FLOW_SCHEMAS`. */
  members: Readonly<Record<string, JsonSchema>>;
  /** The members it cannot be without. */
  required: readonly string[];
  /** JSON Schema of what `steps.<id>` is to later steps. */
  output: JsonSchema;
  /** Steps as a designer might write them; the first is the most telling. */
  examples: readonly StepDefinition[];
}
