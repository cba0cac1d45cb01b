import { type OpenApiSchema, toOpenApi } from '../../schema/to-openapi.js';
import { textDefault } from '../../schema/coerce-text.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonValue } from '../../shared/json.js';
import { bodySchemaOf } from '../../triggers/rest-response.js';
import type { ParameterPlace } from '../../triggers/rest-trigger.js';
import type { AnsweredStatus } from '../answering/answered-statuses.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { parameterType } from './parameter-type.js';

export interface DocumentedParameter {
  place: ParameterPlace;
  name: string;
  required: boolean;
  schema: JsonSchema;
}

/** An answer that the flow may give. */
export interface DocumentedAnswer extends AnsweredStatus {
  description?: string;
  /** JSON unless said otherwise. */
  mediaType?: string;
  /** Of the body, where there is one; any JSON unless something is declared. */
  schema: JsonSchema;
  example?: JsonValue;
}

/** What the OpenAPI document says of one endpoint's input and of the answers that are its own. */
export interface EndpointDocs {
  operationId: string;
  parameters: DocumentedParameter[];
  body: JsonSchema | null;
  answers: DocumentedAnswer[];
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
      required: required && (place === 'path' || textDefault(schema, complexObjects) === undefined),
      schema: { ...parameterType(place, schema, complexObjects), ...publish(schema, `${place}.${at}`) },
    })),
  );
  const body = request.body === null ? null : publish(request.body.schema, 'body');
  const answers = endpoint.answers.map((answered) => {
    const declared = endpoint.response.declared.get(answered.status) ?? {};
    const schema = bodySchemaOf(declared) ?? {};
    return { ...answered, ...declared, schema: publish(schema, `response.${answered.status}`) };
  });
  return { operationId, parameters, body, answers, components };
}
