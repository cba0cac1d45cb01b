import type { CompileCatalogue, FlowSignature } from '../../flow-language/flow-catalogue.js';
import { flowSignatureOf } from '../../flow-language/flow-signature-of.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';

export interface FlowsToCome {
  /** Of one namespace. */
  definitions: readonly JsonObject[];
  complexObjects: ComplexObjects;
  /** They will be active, too. */
  active: boolean;
}

/** What flows of a file are to those that call them, by name. */
export function flowsInFile(
  { definitions, complexObjects, active }: FlowsToCome,
  triggers: CompileCatalogue['triggers'],
): ReadonlyMap<string, FlowSignature> {
  return new Map(
    definitions.map((definition) => [
      definition.name as string,
      flowSignatureOf({ definition, complexObjects, active }, triggers),
    ]),
  );
}
