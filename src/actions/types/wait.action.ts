import type { ActionSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome } from '../action.js';
import { durationMilliseconds } from '../../shared/duration.js';
import { EMPTY_OUTPUT } from './empty-output.js';

const LONGEST_SECONDS = 366 * 86_400;

/** `wait`: lets an execution rest. It survives restarts, holds no node, and ends once, never early. */
@Action()
export class WaitAction implements ActionDefinition<{ duration: string | number }, 'pure'> {
  readonly type = 'wait';
  readonly title = 'Wait';
  readonly description = 'Goes on after a duration. Nothing is held meanwhile, so waits may be long: up to 366 days.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['duration'],
    additionalProperties: false,
    properties: {
      duration: {
        type: ['string', 'number'],
        minimum: 0,
        maximum: LONGEST_SECONDS,
        format: 'wait-duration',
        examples: ['PT5M', 90],
        title: 'Duration',
        description:
          'A number of seconds, or an ISO 8601 duration in weeks, or in days, hours, minutes and seconds: `PT5M`, `P2DT12H`.',
      },
    },
  };
  readonly output = EMPTY_OUTPUT;
  readonly examples = [{ duration: 'PT5M' }, { duration: 90 }];

  specialise(inputs: JsonObject): ReturnType<NonNullable<ActionSignature['specialise']>> {
    const { input, output } = this;
    const misfit = typeof inputs.duration === 'string' && misfitOf(durationMilliseconds(inputs.duration));
    if (!misfit) return { input, output, findings: [] };
    return { input, output, findings: [{ ...misfit, severity: 'error', pointer: '/duration' }] };
  }

  async run({ duration }: { duration: string | number }): Promise<ActionOutcome> {
    const milliseconds = durationMilliseconds(duration);
    const misfit = misfitOf(milliseconds);
    if (misfit !== undefined) throw new SluiceError('validation-failed', misfit.message);
    return { waitMilliseconds: milliseconds!, output: {} };
  }
}

function misfitOf(milliseconds: number | undefined): { code: string; message: string } | undefined {
  if (milliseconds === undefined) {
    return {
      code: 'invalid-duration',
      message:
        'A wait is a number of seconds or an ISO 8601 duration such as PT5M; years and months are not supported.',
    };
  }
  if (milliseconds <= LONGEST_SECONDS * 1000) return undefined;
  return { code: 'wait-too-long', message: 'A wait may last 366 days at most.' };
}
