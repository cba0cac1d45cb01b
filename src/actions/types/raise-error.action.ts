import { SluiceError } from '../../shared/sluice-error.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome } from '../action.js';
import { EMPTY_OUTPUT } from './empty-output.js';

/** `raise-error`: fails, on purpose. */
@Action()
export class RaiseErrorAction implements ActionDefinition<{ code: string; message: string }, 'pure'> {
  readonly type = 'raise-error';
  readonly title = 'Raise error';
  readonly description =
    'Fails with a code and a message of your own. The nearest `try` catches it; without one the execution fails.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['code', 'message'],
    additionalProperties: false,
    properties: {
      code: {
        type: 'string',
        pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
        maxLength: 60,
        title: 'Code',
        description: 'What the error is told apart by: small letters, digits and hyphens.',
      },
      message: { type: 'string', maxLength: 2_000, title: 'Message', description: 'What went wrong, for people.' },
    },
  };
  readonly output = EMPTY_OUTPUT;
  readonly examples = [{ code: 'out-of-stock', message: 'There is none left of article 4711.' }];

  async run({ code, message }: { code: string; message: string }): Promise<ActionOutcome> {
    throw new SluiceError('error-raised', message, { stepCode: code });
  }
}
