import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome, LogLevel } from '../action.js';
import { EMPTY_OUTPUT } from './empty-output.js';

/** `log`: leaves a line with the step run. */
@Action()
export class LogAction implements ActionDefinition<{ level: LogLevel; message: string }, 'pure'> {
  readonly type = 'log';
  readonly title = 'Log';
  readonly description = 'Leaves a line of text with the step run, where whoever reads the execution finds it.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['message'],
    additionalProperties: false,
    properties: {
      level: {
        type: 'string',
        enum: ['debug', 'info', 'warn', 'error'],
        default: 'info',
        title: 'Level',
        description: 'How much the line matters.',
      },
      message: { type: 'string', maxLength: 10_000, title: 'Message', description: 'The text of the line.' },
    },
  };
  readonly output = EMPTY_OUTPUT;
  readonly examples = [{ level: 'info' as const, message: 'A ticket of low priority came in.' }];

  async run(input: { level: LogLevel; message: string }, context: ActionContext): Promise<ActionOutcome> {
    context.log(input.level, input.message);
    return { output: {} };
  }
}
