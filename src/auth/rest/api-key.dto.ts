import { ApiProperty } from '@nestjs/swagger';
import { GrantDto } from './grant.dto.js';

export class ApiKeyDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'The API key.',
  })
  id!: string;

  @ApiProperty({ type: String, example: 'github', description: 'For people to read.' })
  name!: string;

  @ApiProperty({ type: String, example: 'slk_7Yq2mB0xKd', description: 'How the key begins, to recognise it.' })
  prefix!: string;

  @ApiProperty({ type: [GrantDto], description: 'The roles it holds; none once it is revoked.' })
  grants!: GrantDto[];

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'When created.' })
  createdAt!: string;

  @ApiProperty({ type: String, example: 'admin', description: 'Who created it.' })
  createdBy!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-11-23T12:00:00.000Z',
    description: 'When it ends; null for never.',
  })
  expiresAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When it was revoked; null while it is good.',
  })
  revokedAt!: string | null;
}
