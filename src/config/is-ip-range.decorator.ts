import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { ipRangeFault } from './ip-ranges.js';

export function IsIpRange(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && ipRangeFault(value) === undefined;
  const message = buildMessage((each) => `${each}$property must be an address or a CIDR range such as 10.0.0.0/8`);
  return ValidateBy({ name: 'isIpRange', validator: { validate, defaultMessage: message } }, options);
}
