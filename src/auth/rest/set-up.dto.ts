import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IsPassword } from './is-password.decorator.js';
import { IsUsername } from './is-username.decorator.js';

export class SetUpDto {
  @ApiProperty({
    type: String,
    example: 'sls_Q1m8cXbq0mC0mXc9S1v3YF9lJt0b2w4kq8r6d5n7p3o',
    description: 'What the server printed when it started.',
  })
  @IsString()
  @MaxLength(100)
  token!: string;

  @IsUsername()
  username!: string;

  @IsPassword()
  password!: string;
}
