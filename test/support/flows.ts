import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../src/shared/json.js';
import type { ApiClient, Answer } from './api-client.js';
import type { TestNamespace } from './people.js';
import { until } from './until.js';

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

export function exampleFlow(): FlowDefinition {
  return readJson('examples/github-issue-to-incident.json');
}

/** Real `issues` payloads that GitHub sent, with the given action. */
export function githubIssuePayloads(action: string): JsonObject[] {
  const events = createRequire(import.meta.url)('@octokit/webhooks-examples') as {
    name: string;
    examples: JsonObject[];
  }[];
  return events.find(({ name }) => name === 'issues')!.examples.filter((example) => example.action === action);
}

/** A flow with one POST endpoint whose body needs a `title`, and one step. */
export function ticketFlow(path: string, steps?: FlowDefinition['steps']): FlowDefinition {
  return {
    name: `Tickets at ${path}`,
    trigger: {
      type: 'rest',
      api: 'ticketing',
      version: 1,
      method: 'POST',
      path,
      auth: { required: true, schemes: ['api-key', 'jwt', 'basic'], roles: ['ticket_sender'] },
      request: {
        body: {
          schema: {
            type: 'object',
            required: ['title'],
            additionalProperties: false,
            properties: {
              title: { type: 'string', minLength: 1, maxLength: 100 },
              priority: { type: 'integer', format: 'int32', minimum: 1, maximum: 5 },
              due: { type: 'string', format: 'date' },
            },
          },
        },
      },
      response: { mode: 'async' },
    },
    steps: steps ?? [
      {
        id: 'open',
        action: 'create-record',
        inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
      },
    ],
  };
}

export function flowsUrl(namespace: string): string {
  return `/platform/v1/namespaces/${namespace}/flows`;
}

/** Saves the flow and activates it; answers the activation. */
export async function activateFlow(namespace: TestNamespace, definition: FlowDefinition): Promise<Answer> {
  const saved = await namespace.designer.post(flowsUrl(namespace.name), definition);
  if (saved.status !== 201) throw new Error(`Saving answered ${saved.status}: ${JSON.stringify(saved.body)}`);
  return namespace.designer.post(`${flowsUrl(namespace.name)}/${saved.body.id}/activate`);
}

/** Gives the namespace the complex object that the example flow refers to. */
export async function addExampleComplexObject(namespace: TestNamespace): Promise<void> {
  const answer = await namespace.designer.put(
    `/platform/v1/namespaces/${namespace.name}/complex-objects/github_issue_event`,
    { schema: readJson('examples/github-issue-event.schema.json') },
  );
  if (answer.status !== 201) throw new Error(`The complex object was refused: ${JSON.stringify(answer.body)}`);
}

/** The execution once it is over. */
export async function finishedExecution(reader: ApiClient, executionId: string): Promise<Answer['body']> {
  const { body } = await until(
    () => reader.get(`/platform/v1/executions/${executionId}`),
    (answer) => ['completed', 'failed', 'cancelled'].includes(answer.body.state),
  );
  return body;
}
