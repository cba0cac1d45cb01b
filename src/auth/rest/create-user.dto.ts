import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';
import { IsPassword } from './is-password.decorator.js';
import { IsUsername } from './is-username.decorator.js';

export class CreateUserDto {
  @IsUsername()
  username!: string;

  @IsPassword()
  password!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 200,
    example: 'Dana Doe',
    description: 'For people to read.',
  })
  @ValidateIf(({ displayName }: CreateUserDto) => displayName != null)
  @IsString()
  @Length(1, 200)
  displayName?: string | null;
}
