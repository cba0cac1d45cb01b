import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

const LONGEST = 4096;

/** A secret as its issuer shows it. Blanks around it are refused: they come from copying and would never fit. */
export function IsSecret(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      writeOnly: true,
      minLength: 1,
      maxLength: LONGEST,
      example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      description: 'The secret as its issuer shows it. No answer ever holds it.',
    }),
    IsString(),
    MaxLength(LONGEST),
    Matches(/^\S(?:[^]*\S)?$/, { message: 'value must not be empty and must not begin or end with a blank' }),
  );
}
