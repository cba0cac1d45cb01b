import { type OpenApiSchema, toOpenApi } from '../../schema/to-openapi.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { ParameterPlace } from '../../triggers/rest-trigger.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';

export interface DocumentedParameter {
  place: ParameterPlace;
  name: string;
  required: boolean;
  schema: JsonSchema;
}

/** What the OpenAPI document says of one endpoint's input. */
export interface EndpointDocs {
  operationId: string;
  parameters: DocumentedParameter[];
  body: JsonSchema | null;
  /** All that the schemas refer to, for `components.schemas`. */
  components: Record<string, JsonSchema>;
}

const PLACES: readonly ParameterPlace[] = ['path', 'query', 'headers'];

/** Describes an endpoint by the very schemas that validate its calls. */
export function documentEndpoint(endpoint: ServedEndpoint, operationId: string): EndpointDocs {
  const { request, complexObjects } = endpoint;
  const components: Record<string, JsonSchema> = {};
  const publish = (schema: JsonSchema, place: string): JsonSchema => {
    const published: OpenApiSchema = toOpenApi(schema, complexObjects, `${operationId}.${place}`);
    Object.assign(components, published.components);
    return published.schema;
  };
  const parameters = PLACES.flatMap((place) =>
    request[place].map(({ name, required, schema }, at) => ({
      place,
      name,
      required,
      schema: publish(schema, `${place}.${at}`),
    })),
  );
  const body = request.body === null ? null : publish(request.body.schema, 'body');
  return { operationId, parameters, body, components };
}
