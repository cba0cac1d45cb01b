import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const TIMESTAMP = /^([1-9]\d{3})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** A moment that exists, as RFC 3339 writes it: `2026-11-23T12:00:00Z`. */
export function isTimestamp(value: unknown): boolean {
  const [, year, month, day] = (typeof value === 'string' && TIMESTAMP.exec(value)) || [];
  if (day === undefined || Number.isNaN(Date.parse(value as string))) return false;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay;
}

export function IsTimestamp(options?: ValidationOptions): PropertyDecorator {
  const message = buildMessage((each) => `${each}$property must be a moment such as 2026-11-23T12:00:00Z`, options);
  return ValidateBy({ name: 'isTimestamp', validator: { validate: isTimestamp, defaultMessage: message } }, options);
}
