import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TOKEN_ALGORITHMS, type TokenAlgorithm } from '../issuers/token-algorithms.js';
import { ClaimGrantDto } from './claim-grant.dto.js';

const isGiven = (member: keyof PutTokenIssuerDto) => ValidateIf((dto: PutTokenIssuerDto) => dto[member] != null);

export class PutTokenIssuerDto {
  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 2000,
    example: 'Employees of Acme.',
    description: 'Whom it knows.',
  })
  @isGiven('description')
  @IsString()
  @MaxLength(2000)
  description?: string | null;

  @ApiProperty({
    type: String,
    maxLength: 500,
    example: 'https://login.example.com/realms/acme',
    description: 'What its tokens have in `iss`, to the letter; https, or http on this very machine.',
  })
  @IsString()
  issuer!: string;

  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: 10,
    example: ['https://sluice.example.com'],
    description: 'One of them must be in `aud`: what the issuer calls this installation.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  audiences!: string[];

  @ApiProperty({
    type: [String],
    enum: TOKEN_ALGORITHMS,
    isArray: true,
    required: false,
    minItems: 1,
    default: ['RS256', 'ES256'],
    example: ['RS256'],
    description: 'How its tokens may be signed. All of them have a public key.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(TOKEN_ALGORITHMS, { each: true })
  algorithms: TokenAlgorithm[] = ['RS256', 'ES256'];

  @ApiProperty({
    enum: ['at+jwt', 'JWT'],
    required: false,
    default: 'at+jwt',
    example: 'at+jwt',
    description:
      'What its access tokens have in `typ`. `at+jwt` (RFC 9068) tells them from ID tokens; `JWT`, which takes tokens without `typ` too, is ' +
      'for issuers that do not say so.',
  })
  @IsIn(['at+jwt', 'JWT'])
  tokenType: 'at+jwt' | 'JWT' = 'at+jwt';

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 500,
    example: 'https://login.example.com/realms/acme/jwks',
    description: "Where its keys are; null or left out to read it from the issuer's OpenID configuration.",
  })
  @isGiven('jwksUri')
  @IsString()
  jwksUri?: string | null;

  @ApiProperty({
    type: String,
    required: false,
    maxLength: 200,
    default: 'sub',
    example: 'preferred_username',
    description: 'The claim by which callers are called in executions and in the audit trail.',
  })
  @IsString()
  @Length(1, 200)
  nameClaim: string = 'sub';

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 200,
    example: 'realm_access.roles',
    description: 'The claim, or the path to it, whose values grants go by: a list, or a text with blanks between.',
  })
  @isGiven('roleClaim')
  @IsString()
  @Length(1, 200)
  roleClaim?: string | null;

  @ApiProperty({ type: [ClaimGrantDto], maxItems: 200, description: 'What callers with its tokens hold.' })
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ClaimGrantDto)
  grants!: ClaimGrantDto[];
}
