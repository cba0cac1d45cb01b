import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';
import { AreGrants } from './are-grants.decorator.js';
import { GrantDto } from './grant.dto.js';

export class CreateApiKeyDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: 100, example: 'github', description: 'For people to read.' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @AreGrants('The roles it holds.')
  grants!: GrantDto[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    required: false,
    example: '2027-11-23T12:00:00Z',
    description: 'When it ends; null or left out for never.',
  })
  @ValidateIf(({ expiresAt }: CreateApiKeyDto) => expiresAt != null)
  @IsTimestamp()
  expiresAt?: string | null;
}
