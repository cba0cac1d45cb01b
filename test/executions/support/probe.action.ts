import { Action } from '../../../src/actions/action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../../../src/actions/action.js';
import type { JsonObject } from '../../../src/shared/json.js';

/** Stands for a system outside: remembers every call, and does what the test tells it to do. */
@Action()
export class ProbeAction implements ActionDefinition<{ word: string }, 'external'> {
  readonly type = 'probe';
  readonly title = 'Probe';
  readonly description = 'Calls a system outside.';
  readonly effect = 'external';
  readonly input = {
    type: 'object',
    required: ['word'],
    additionalProperties: false,
    properties: { word: { type: 'string', title: 'Word', description: 'What to say.' } },
  };
  readonly output = { type: 'object', required: ['echo'], properties: { echo: { type: 'string' } } };
  readonly examples = [{ word: 'hello' }];

  readonly calls: { word: string; idempotencyKey: string }[] = [];
  respond: (word: string, context: ActionContext) => Promise<JsonObject> = async (word) => ({ echo: word });

  async run({ word }: { word: string }, context: ActionContext): Promise<ActionOutcome> {
    this.calls.push({ word, idempotencyKey: context.idempotencyKey });
    return { output: await this.respond(word, context) };
  }
}
