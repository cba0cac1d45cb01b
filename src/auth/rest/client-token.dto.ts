import { ApiProperty } from '@nestjs/swagger';

/** Member names are those of RFC 6749. */
export class ClientTokenRequestDto {
  @ApiProperty({ type: String, enum: ['client_credentials'], example: 'client_credentials', description: 'The grant.' })
  grant_type!: string;

  @ApiProperty({
    type: String,
    required: false,
    example: 'slk_4fGh7Kp2Qz',
    description: 'The prefix of an API key. In the form, or as the user of HTTP Basic.',
  })
  client_id?: string;

  @ApiProperty({
    type: String,
    required: false,
    writeOnly: true,
    example: 'slk_4fGh7Kp2Qz_…',
    description: 'The API key. In the form, or as the password of HTTP Basic.',
  })
  client_secret?: string;

  @ApiProperty({
    type: String,
    required: false,
    example: 'ticket_sender',
    description: 'Roles, apart by blanks, that the token is to be good for. All that the key holds when left out.',
  })
  scope?: string;
}

export class ClientTokenDto {
  @ApiProperty({ type: String, example: 'eyJhbGciOiJIUzI1NiJ9.e30.s1gn4tur3', description: 'The access token.' })
  access_token!: string;

  @ApiProperty({ type: String, enum: ['Bearer'], example: 'Bearer', description: 'How it is sent.' })
  token_type!: 'Bearer';

  @ApiProperty({ type: 'integer', example: 600, description: 'Seconds that it is good for.' })
  expires_in!: number;

  @ApiProperty({ type: String, example: 'ticket_sender', description: 'The roles that it is good for.' })
  scope!: string;
}
