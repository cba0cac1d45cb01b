import { ValidateBy } from 'class-validator';
import { durationMilliseconds } from '../../shared/duration.js';

const LONGEST_MS = 86_400_000;

/** An ISO 8601 duration from one second to one day. */
export function IsWindow(): PropertyDecorator {
  return ValidateBy({
    name: 'isWindow',
    validator: {
      validate(value: unknown): boolean {
        const milliseconds = typeof value === 'string' ? durationMilliseconds(value) : undefined;
        return milliseconds !== undefined && milliseconds >= 1000 && milliseconds <= LONGEST_MS;
      },
      defaultMessage: () => '$property must be an ISO 8601 duration from one second to one day, such as PT1M',
    },
  });
}
