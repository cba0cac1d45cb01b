import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { USERNAME } from '../users/username.js';

export function IsUsername(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      pattern: USERNAME.source,
      example: 'dana',
      description: 'Letters, digits and . _ @ + -, kept in lower case.',
    }),
    Matches(USERNAME, {
      message: 'username must begin with a letter or digit and may go on with letters, digits and . _ @ + -',
    }),
  );
}
