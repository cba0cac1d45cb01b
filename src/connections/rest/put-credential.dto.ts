import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, ValidateIf } from 'class-validator';
import { CREDENTIAL_KINDS, type CredentialKind } from '../credential-kind.js';
import { IsSecret } from './is-secret.decorator.js';

export class PutCredentialDto {
  @ApiProperty({
    type: String,
    enum: CREDENTIAL_KINDS,
    example: 'signing-secret',
    description:
      'What it is for. A `signing-secret` is what a sender signs its calls with, a `connection-secret` the password, token, ' +
      'key or client secret by which a connection proves itself.',
  })
  @IsIn(CREDENTIAL_KINDS)
  kind!: CredentialKind;

  @IsSecret()
  value!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 2000,
    example: 'Webhook of the organisation acme.',
    description: 'Whose it is.',
  })
  @ValidateIf(({ description }: PutCredentialDto) => description != null)
  @IsString()
  @MaxLength(2000)
  description?: string | null;
}
