import { ApiProperty } from '@nestjs/swagger';
import { type Principal, PRINCIPAL_KINDS } from '../principal.js';
import { GrantDto } from './grant.dto.js';

export class MeDto {
  @ApiProperty({ type: String, enum: PRINCIPAL_KINDS, example: 'user', description: 'What kind of caller.' })
  kind!: Principal['kind'];

  @ApiProperty({
    type: String,
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'Its id: a UUID, or, of a caller that a token issuer knows, the name of the issuer and the `sub`.',
  })
  id!: string;

  @ApiProperty({
    type: String,
    example: 'dana',
    description: 'Username, name of the API key, or what a token issuer calls the caller.',
  })
  name!: string;

  @ApiProperty({ type: String, example: 'jwt', description: 'The auth scheme that proved it.' })
  scheme!: string;

  @ApiProperty({ type: [GrantDto], description: 'The roles it holds.' })
  grants!: GrantDto[];
}
