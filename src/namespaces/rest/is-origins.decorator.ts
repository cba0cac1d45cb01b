import { ValidateBy } from 'class-validator';

const MOST = 50;

/** A list of web origins as browsers send them, or `*` alone. */
export function IsOrigins(): PropertyDecorator {
  return ValidateBy({
    name: 'isOrigins',
    validator: {
      validate: (value: unknown) =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.length <= MOST &&
        (value.every(isOrigin) || (value.length === 1 && value[0] === '*')),
      defaultMessage: () => '$property must be origins such as https://app.example.com, 1 to 50 of them, or * alone',
    },
  });
}

function isOrigin(value: unknown): boolean {
  if (typeof value !== 'string' || value.includes('*') || !/^https?:\/\//.test(value)) return false;
  return URL.canParse(value) && new URL(value).origin === value;
}
