import type { OpenAPIObject } from '@nestjs/swagger';
import { documentProblems } from '../http/document-problems.js';
import { type BundleNames, bundleSchema } from '../schema/bundle-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { Callback } from './callbacks-of.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

const TAG = 'Callbacks';
const PROBLEMS = documentProblems([
  ...(['bad-request', 'malformed-json', 'duplicate-key', 'forbidden-key', 'json-too-deep'] as const),
  ...(['callback-not-found', 'callback-over', 'payload-too-large', 'unsupported-media-type'] as const),
  ...(['validation-failed'] as const),
]);

/** What the callbacks of a namespace add to its document. */
export interface DocumentedCallbacks {
  paths: OpenAPIObject['paths'];
  schemas: Record<string, JsonSchema>;
  tags: NonNullable<OpenAPIObject['tags']>;
  operationIds: string[];
}

/** Describes callbacks, each with the schema that validates what it brings. Pure. */
export function documentCallbacks(callbacks: readonly Callback[]): DocumentedCallbacks {
  const documented: DocumentedCallbacks = { paths: {}, schemas: {}, tags: [], operationIds: [] };
  for (const callback of callbacks) {
    const operationId = `callback_${callback.flowId.replaceAll('-', '')}_${callback.stepId}`;
    const { schema, definitions } = bundleSchema(callback.payload, callback.complexObjects, namesOf(operationId));
    Object.assign(documented.schemas, definitions);
    documented.operationIds.push(operationId);
    documented.paths[`/callbacks/${callback.namespace}/${callback.flowId}/${callback.stepId}/{token}`] = {
      post: operationOf(callback, operationId, schema),
    };
  }
  if (callbacks.length > 0) {
    const description =
      'Where active flows wait to be called back. The whole address comes from the flow, and works once.';
    documented.tags.push({ name: TAG, description });
  }
  return documented;
}

/** Structures are those of the flow version, and may differ from what others call the same: they have names of their own. */
function namesOf(operationId: string): BundleNames {
  return {
    definition: (name, owner) => [operationId, owner, name].filter((part) => part !== undefined).join('.'),
    complexObject: (name) => `${operationId}.${name}`,
    refTo: (key) => `#/components/schemas/${key}`,
  };
}

function operationOf({ flowName, stepId, description }: Callback, operationId: string, payload: JsonSchema): Operation {
  return {
    operationId,
    summary: `Resume "${stepId}" of "${flowName}"`,
    description:
      `${description === null ? '' : `${description}\n\n`}The flow waits here and goes on with what the body says. ` +
      'The address proves the caller: it is told by the flow, to one receiver, and works once.',
    tags: [TAG],
    security: [],
    parameters: [
      {
        name: 'token',
        in: 'path',
        required: true,
        description: 'Made by the flow; the last part of the address that it tells.',
        schema: { type: 'string' },
        example: 'MDE5OWMwZGU.b0s3b2',
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: payload as object } },
    },
    responses: {
      202: {
        description: 'The flow goes on.',
        content: { 'application/json': { schema: TAKEN, example: EXAMPLE } },
      },
      ...Object.fromEntries(PROBLEMS),
    } as Operation['responses'],
  };
}

const EXAMPLE = { result: { executionId: '0199c0de-7a31-7000-8000-3f5f0a2b7c11', state: 'resumed' } };
const TAKEN = {
  type: 'object',
  required: ['result'],
  properties: {
    result: {
      type: 'object',
      required: ['executionId', 'state'],
      properties: {
        executionId: { type: 'string', format: 'uuid', description: 'The execution that goes on.' },
        state: { type: 'string', enum: ['resumed'] },
      },
    },
  },
};
