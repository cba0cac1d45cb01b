import { FLOW_SCHEMAS } from '../flow-language/flow-schemas.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { type ActionInWords, withActions } from './editing/with-actions.js';
import { withStepKinds } from './editing/with-step-kinds.js';
import { type TriggerInWords, withTriggers } from './editing/with-triggers.js';
import { fileSchema } from './parts/file-schema.js';
import { partsWithoutStores } from './parts/parts-without-stores.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What an installation knows besides the language: what steps may use and what may start flows. */
export interface KnownToFlows {
  actions: readonly ActionInWords[];
  triggers: readonly TriggerInWords[];
}

/**
 * JSON Schema of a flow definition, for editors that complete and validate. It is made of the schemas that the check uses; the
 * check, which knows types, finds more.
 */
export function definitionSchema(known: KnownToFlows): JsonSchema {
  return {
    $schema: DIALECT,
    title: 'Sluice flow definition',
    $ref: '#/$defs/FlowDefinition',
    $defs: definitions(known),
  };
}

/** JSON Schema of a flow file: the shape by which files are read, in which flows are complete flow definitions. */
export function publishedFileSchema(known: KnownToFlows): JsonSchema {
  const { all, flows } = partsWithoutStores();
  const parts = all.map((part) => ({
    member: part.member,
    isList: part.isList,
    schema: part === flows ? { $ref: '#/$defs/FlowDefinition' } : part.schema,
  }));
  return { $schema: DIALECT, title: 'Sluice flow file', ...fileSchema(parts), $defs: definitions(known) };
}

function definitions({ actions, triggers }: KnownToFlows): Record<string, JsonSchema> {
  return withTriggers(withActions(withStepKinds({ ...FLOW_SCHEMAS }), actions), triggers);
}
