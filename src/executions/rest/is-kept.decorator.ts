import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { type Kept, MOST_DAYS } from '../retention/kept.js';

const SCHEMA = [
  { type: 'integer', minimum: 1, maximum: MOST_DAYS },
  { type: 'string', enum: ['forever'] },
];

/** How long executions that ended in a state are kept. */
export function IsKept(state: string, { required, example }: { required: boolean; example: Kept }): PropertyDecorator {
  const otherwise = required ? '' : ' As the wider rule has it when left out.';
  return applyDecorators(
    ApiProperty({
      oneOf: SCHEMA,
      required,
      example,
      description: `How many days ${state} executions are kept after they ended, or \`forever\`.${otherwise}`,
    }),
    ...(required ? [] : [IsOptional()]),
    ValidateBy({
      name: 'isKept',
      validator: {
        validate: isKept,
        defaultMessage: () => `$property must be a number of days, 1 to ${MOST_DAYS}, or "forever"`,
      },
    }),
  );
}

function isKept(value: unknown): value is Kept {
  return value === 'forever' || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_DAYS);
}
