import type { FlowDefinition } from '../../flow-language/flow-definition.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { Conversion, Located } from './conversion.js';
import { convertBody } from './convert-body.js';
import { convertParameters } from './convert-parameters.js';
import { convertResponses } from './convert-responses.js';
import { convertSecurity } from './convert-security.js';
import type { EndpointPlace } from './place-of-path.js';

/** One operation of the document. */
export interface Operation {
  method: string;
  place: EndpointPlace;
  operation: Located<JsonObject>;
  pathItem: Located<JsonObject>;
}

/** The draft of a flow without steps whose endpoint is what the operation describes. */
export function convertOperation(
  { method, place, operation, pathItem }: Operation,
  name: string,
  conversion: Conversion,
): FlowDefinition {
  const { value, pointer } = operation;
  const member = (holder: Located<JsonObject>, name: string): Located<JsonValue> | undefined =>
    holder.value[name] === undefined ? undefined : { value: holder.value[name], pointer: `${holder.pointer}/${name}` };
  const nothing = { value: [], pointer };
  const parameters = convertParameters(
    member(pathItem, 'parameters') ?? nothing,
    member(operation, 'parameters') ?? nothing,
    conversion,
  );
  const body = convertBody(member(operation, 'requestBody'), method, conversion);
  const request: JsonObject = { ...parameters, ...(body === undefined ? {} : { body }) };
  if (value.deprecated === true) {
    const message = 'An API version is deprecated as a whole here; set that on the API version.';
    conversion.note('deprecated-operation', `${pointer}/deprecated`, message);
  }
  return {
    name,
    ...(typeof value.description === 'string' ? { description: value.description } : {}),
    trigger: {
      type: 'rest',
      api: place.api,
      version: place.version,
      method,
      path: place.path,
      ...convertSecurity(member(operation, 'security'), conversion),
      ...(Object.keys(request).length === 0 ? {} : { request }),
      response: convertResponses(member(operation, 'responses'), conversion),
    },
    steps: [],
  };
}
