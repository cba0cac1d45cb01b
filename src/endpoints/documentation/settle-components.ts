import { createHash } from 'node:crypto';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { EndpointDocs } from './endpoint-docs.js';

const PREFIX = '#/components/schemas/';
/** Names that the operations' own schemas have in every document. */
const TAKEN = [
  'DuplicateDelivery',
  'EarlierExecutionReference',
  'ExecutionReference',
  'FinishedExecution',
  'FinishedExecutionReference',
  'IgnoredCall',
  'IgnoredCallReference',
  'Problem',
  'ProblemField',
  'StartedExecution',
];

/**
 * Makes the components of one document's endpoints go together. Flow versions freeze complex objects, so two of them may
 * mean different things by the same name: the first in the list keeps the plain names, one that differs from it gets
 * names with a suffix of its own.
 */
export function settleComponents(documented: readonly EndpointDocs[]): EndpointDocs[] {
  const settled = new Map<string, string>(TAKEN.map((name) => [name, '']));
  return documented.map((docs) => {
    const contents = Object.entries(docs.components).map(([name, schema]) => [name, JSON.stringify(schema)] as const);
    const differs = contents.some(([name, content]) => settled.has(name) && settled.get(name) !== content);
    if (differs) {
      return withSuffix(docs, createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 8));
    }
    contents.forEach(([name, content]) => settled.set(name, content));
    return docs;
  });
}

function withSuffix(docs: EndpointDocs, suffix: string): EndpointDocs {
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
