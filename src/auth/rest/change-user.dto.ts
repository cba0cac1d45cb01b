import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, ValidateIf } from 'class-validator';
import { IsPassword } from './is-password.decorator.js';

export class ChangeUserDto {
  @ApiProperty({
    type: String,
    enum: ['active', 'suspended'],
    required: false,
    example: 'suspended',
    description: 'Suspending ends all sessions.',
  })
  @ValidateIf(({ status }: ChangeUserDto) => status !== undefined)
  @IsIn(['active', 'suspended'])
  status?: 'active' | 'suspended';

  @ValidateIf(({ password }: ChangeUserDto) => password !== undefined)
  @IsPassword({ required: false })
  password?: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 200,
    example: 'Dana Doe',
    description: 'For people to read; null removes it.',
  })
  @ValidateIf(({ displayName }: ChangeUserDto) => displayName != null)
  @IsString()
  @Length(1, 200)
  displayName?: string | null;
}
