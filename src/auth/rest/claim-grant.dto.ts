import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';
import { GrantDto } from './grant.dto.js';

export class ClaimGrantDto extends GrantDto {
  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    minLength: 1,
    maxLength: 200,
    example: 'tickets.write',
    description: 'Only for callers whose role claim has this value; null or left out for everyone.',
  })
  @ValidateIf(({ claimValue }: ClaimGrantDto) => claimValue != null)
  @IsString()
  @Length(1, 200)
  claimValue?: string | null;
}
