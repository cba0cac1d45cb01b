import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';

const ADDRESS = ['api', 'version', 'method', 'path'] as const;

/**
 * The draft that an imported endpoint leads to. A draft of the namespace with the same address keeps its name, its steps and
 * everything else that an OpenAPI document does not say; only what calls carry and what they may be answered is taken
 * over.
 */
export function mergeWithDraft(imported: FlowDefinition, drafts: readonly JsonObject[]): JsonObject {
  const known = drafts.find((draft) => isSameAddress(draft.trigger, imported.trigger));
  if (known === undefined) return imported as unknown as JsonObject;
  const trigger = known.trigger as JsonObject;
  return {
    ...known,
    trigger: {
      ...trigger,
      ...merged('request', imported.trigger.request, trigger.request),
      response: mergeResponse(imported.trigger.response as JsonObject, trigger.response),
    },
  };
}

function isSameAddress(one: JsonValue | undefined, other: JsonObject): boolean {
  return isJsonObject(one) && one.type === 'rest' && ADDRESS.every((member) => one[member] === other[member]);
}

/** Members that only this product knows stay. */
function merged(name: string, imported: JsonValue | undefined, known: JsonValue | undefined): JsonObject {
  const { unknownQuery } = isJsonObject(known) ? known : {};
  const request = {
    ...(isJsonObject(imported) ? imported : {}),
    ...(unknownQuery === undefined ? {} : { unknownQuery }),
  };
  return Object.keys(request).length === 0 ? {} : { [name]: request };
}

/** How a flow that has steps answers is its own matter. */
function mergeResponse({ responses }: JsonObject, known: JsonValue | undefined): JsonObject {
  return { ...(isJsonObject(known) ? known : {}), ...(responses === undefined ? {} : { responses }) };
}
