import { DataSource } from 'typeorm';
import type { ActionSignature } from '../../flow-language/flow-catalogue.js';
import type { Finding } from '../../flow-language/finding.js';
import { durationMilliseconds } from '../../shared/duration.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../action.js';
import { EMPTY_OUTPUT } from './empty-output.js';

const LONGEST_SECONDS = 366 * 86_400;

interface Misfit {
  code: string;
  message: string;
}

/** `wait`: lets an execution rest. It survives restarts, holds no node, and ends once, never early. */
@Action()
export class WaitAction implements ActionDefinition<JsonObject, 'pure'> {
  readonly type = 'wait';
  readonly title = 'Wait';
  readonly description =
    'Goes on after a duration, or at a time, or some time before or after that; at once when it has passed. Nothing is held meanwhile, so waits may be long: up to 366 days.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
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
      until: {
        type: 'string',
        format: 'date-time',
        title: 'Until',
        description: 'The time to go on at (RFC 3339), instead of a duration.',
      },
      offset: {
        type: 'string',
        title: 'Offset',
        description: 'How long after `until` to go on; before it with a minus sign: `-PT1H`.',
      },
    },
  };
  readonly output = EMPTY_OUTPUT;
  readonly examples: readonly JsonObject[] = [
    { duration: 'PT5M' },
    { duration: 90 },
    { until: '2026-12-24T18:00:00+01:00', offset: '-PT1H' },
  ];

  constructor(private readonly dataSource: DataSource) {}

  specialise(inputs: JsonObject, _catalogue: unknown, written: JsonObject = inputs) {
    const { input, output } = this;
    const required = ['duration', 'until'].filter((name) => written[name] !== undefined);
    return { input: { ...input, required }, output, findings: findingsOf(inputs, written) } satisfies ReturnType<
      NonNullable<ActionSignature['specialise']>
    >;
  }

  async run({ duration, until, offset }: JsonObject, { now }: Pick<ActionContext, 'now'> = {}): Promise<ActionOutcome> {
    const milliseconds =
      typeof until === 'string'
        ? (now === undefined ? await this.timeTo(until) : Date.parse(until) - now.getTime()) +
          orFail(offsetMilliseconds(offset), INVALID_OFFSET)
        : orFail(durationMilliseconds(duration as string | number), INVALID_DURATION);
    if (milliseconds > LONGEST_SECONDS * 1000) throw refusal(TOO_LONG);
    return { waitMilliseconds: Math.max(0, milliseconds), output: {} };
  }

  /** By the database's clock, which alone decides when a wait is over. */
  private async timeTo(moment: string): Promise<number> {
    const [{ left }] = await this.dataSource.query<[{ left: number }]>(
      'select extract(epoch from $1::timestamptz - statement_timestamp())::float8 * 1000 as left',
      [moment],
    );
    return left;
  }
}

const INVALID_DURATION: Misfit = {
  code: 'invalid-duration',
  message: 'A wait is a number of seconds or an ISO 8601 duration such as PT5M; years and months are not supported.',
};
const INVALID_OFFSET: Misfit = {
  code: 'invalid-duration',
  message: 'An offset is an ISO 8601 duration such as PT1H or -PT1H; years and months are not supported.',
};
const TOO_LONG: Misfit = { code: 'wait-too-long', message: 'A wait may last 366 days at most.' };

function findingsOf(inputs: JsonObject, { duration, until, offset }: JsonObject): Finding[] {
  const error = ({ code, message }: Misfit, pointer: string): Finding => ({
    code,
    severity: 'error',
    pointer,
    message,
  });
  if ((duration === undefined) === (until === undefined)) {
    const message = 'A wait has either a duration or a time until which it lasts.';
    return [error({ code: 'invalid-input', message }, duration === undefined ? '/duration' : '/until')];
  }
  if (duration !== undefined && offset !== undefined) {
    return [error({ code: 'invalid-input', message: 'An offset goes with `until`.' }, '/offset')];
  }
  const known = typeof inputs.duration === 'string' ? durationMilliseconds(inputs.duration) : 0;
  if (known === undefined) return [error(INVALID_DURATION, '/duration')];
  if (known > LONGEST_SECONDS * 1000) return [error(TOO_LONG, '/duration')];
  const isUnknownOffset = typeof inputs.offset === 'string' && offsetMilliseconds(inputs.offset) === undefined;
  return isUnknownOffset ? [error(INVALID_OFFSET, '/offset')] : [];
}

function offsetMilliseconds(offset: unknown): number | undefined {
  if (offset === undefined) return 0;
  const text = String(offset);
  const length = durationMilliseconds(text.replace(/^[-+]/, ''));
  return length === undefined ? undefined : text.startsWith('-') ? -length : length;
}

function orFail(milliseconds: number | undefined, misfit: Misfit): number {
  if (milliseconds === undefined) throw refusal(misfit);
  return milliseconds;
}

function refusal({ code, message }: Misfit): SluiceError {
  return new SluiceError('validation-failed', message, { stepCode: code });
}
