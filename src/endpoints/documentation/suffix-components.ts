import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { EndpointDocs } from './endpoint-docs.js';

const PREFIX = '#/components/schemas/';

/** The same documentation with another name for each of its components. */
export function suffixComponents(docs: EndpointDocs, suffix: string): EndpointDocs {
  const rename = (schema: JsonSchema): JsonSchema => renameRefs(schema, suffix) as JsonSchema;
  return {
    operationId: docs.operationId,
    parameters: docs.parameters.map((parameter) => ({ ...parameter, schema: rename(parameter.schema) })),
    body: docs.body === null ? null : rename(docs.body),
    answers: docs.answers.map((answer) => ({ ...answer, schema: rename(answer.schema) })),
    components: Object.fromEntries(
      Object.entries(docs.components).map(([name, schema]) => [`${name}.${suffix}`, rename(schema)]),
    ),
  };
}

/** A `$ref` beside a text that only looks like one (in an example, say) is renamed too; it leads nowhere either way. */
function renameRefs(value: JsonValue, suffix: string): JsonValue {
  if (Array.isArray(value)) {
    return value.map((item) => renameRefs(item, suffix));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const renamed: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    renamed[key] =
      key === '$ref' && typeof member === 'string' && member.startsWith(PREFIX)
        ? `${member}.${suffix}`
        : renameRefs(member, suffix);
  }
  return renamed;
}
