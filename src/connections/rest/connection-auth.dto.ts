import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, ValidateIf } from 'class-validator';
import { AUTH_TYPES, type ConnectionAuth } from '../connection-settings.js';

const isGiven = (member: keyof ConnectionAuthDto) =>
  ValidateIf((auth: ConnectionAuthDto) => auth[member] !== undefined);

/** Which members go with which type is checked when they are all read. */
export class ConnectionAuthDto {
  @ApiProperty({
    type: String,
    enum: AUTH_TYPES,
    example: 'api-key',
    description:
      'How the connection proves itself: `none`; `basic` with `username`; `bearer`; `api-key` with `in` and `name`; `oauth2`, ' +
      'which is client credentials, with `tokenUrl` and `clientId`. All but `none` have a `credential`.',
  })
  @IsIn(AUTH_TYPES)
  type!: ConnectionAuth['type'];

  @ApiProperty({
    type: String,
    required: false,
    example: 'erp',
    description: 'The credential of the namespace, of kind `connection-secret`, that holds the secret.',
  })
  @isGiven('credential')
  @IsString()
  @Length(1, 64)
  credential?: string;

  @ApiProperty({ type: String, required: false, maxLength: 200, example: 'sluice', description: 'With `basic`.' })
  @isGiven('username')
  @IsString()
  @Length(1, 200)
  username?: string;

  @ApiProperty({ enum: ['header', 'query'], required: false, example: 'header', description: 'With `api-key`: where.' })
  @isGiven('in')
  @IsIn(['header', 'query'])
  in?: 'header' | 'query';

  @ApiProperty({
    type: String,
    required: false,
    maxLength: 100,
    example: 'X-API-Key',
    description: 'With `api-key`: the name of the header or of the query parameter.',
  })
  @isGiven('name')
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiProperty({
    type: String,
    required: false,
    maxLength: 2000,
    example: 'https://login.example.com/oauth/token',
    description: 'With `oauth2`: where access tokens are asked for.',
  })
  @isGiven('tokenUrl')
  @IsString()
  tokenUrl?: string;

  @ApiProperty({ type: String, required: false, maxLength: 200, example: 'sluice', description: 'With `oauth2`.' })
  @isGiven('clientId')
  @IsString()
  @Length(1, 200)
  clientId?: string;

  @ApiProperty({
    type: String,
    required: false,
    maxLength: 1000,
    example: 'orders.read orders.write',
    description: 'With `oauth2`: what is asked for, separated by blanks.',
  })
  @isGiven('scope')
  @IsString()
  @Length(1, 1000)
  scope?: string;

  @ApiProperty({
    enum: ['basic', 'form'],
    required: false,
    example: 'basic',
    description: 'With `oauth2`: whether the client proves itself in the header (`basic`, the default) or in the form.',
  })
  @isGiven('clientAuthentication')
  @IsIn(['basic', 'form'])
  clientAuthentication?: 'basic' | 'form';
}
