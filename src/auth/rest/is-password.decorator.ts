import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../users/password.js';

/** A password that someone chooses. Length is the whole policy (NIST SP 800-63B). */
export function IsPassword({ required = true } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'password',
      required,
      minLength: SHORTEST_PASSWORD,
      maxLength: LONGEST_PASSWORD,
      example: 'correct horse battery staple',
      description: 'Any characters; its length is what counts.',
    }),
    IsString(),
    Length(SHORTEST_PASSWORD, LONGEST_PASSWORD),
  );
}
