import { Events } from '../../events/events.service.js';
import type { JsonObject } from '../../shared/json.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome, TransactionalContext } from '../action.js';

/** `emit-event`: tells whoever reads the events of the namespace that something happened, exactly once. */
@Action()
export class EmitEventAction implements ActionDefinition<{ name: string; payload: JsonObject }, 'transactional'> {
  readonly type = 'emit-event';
  readonly title = 'Emit event';
  readonly description = 'Adds an event to those of the namespace, which other systems read in order.';
  readonly effect = 'transactional';
  readonly input = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: {
        type: 'string',
        pattern: '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$',
        maxLength: 100,
        title: 'Name',
        description: 'What happened, in small letters: `order.shipped`.',
      },
      payload: {
        type: 'object',
        default: {},
        title: 'Payload',
        description: 'What there is to know of it, 64 KB at most.',
      },
    },
  };
  readonly output = {
    type: 'object',
    required: ['event'],
    properties: { event: { type: 'string', description: 'The event ID.' } },
  };
  readonly examples = [{ name: 'order.shipped', payload: { order: '4711' } }];

  constructor(private readonly events: Events) {}

  async run(
    { name, payload }: { name: string; payload: JsonObject },
    { manager, namespace, executionId }: TransactionalContext,
  ): Promise<ActionOutcome> {
    return { output: { event: await this.events.emit(manager, { namespace, executionId, name, payload }) } };
  }
}
