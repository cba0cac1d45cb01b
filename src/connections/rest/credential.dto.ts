import { ApiProperty } from '@nestjs/swagger';
import { CREDENTIAL_KINDS, type CredentialKind } from '../credential-kind.js';
import { CredentialValueDto } from './credential-value.dto.js';

export class CredentialDto {
  @ApiProperty({ type: String, example: 'github', description: 'Unique in the namespace.' })
  name!: string;

  @ApiProperty({ type: String, enum: CREDENTIAL_KINDS, example: 'signing-secret', description: 'What it is for.' })
  kind!: CredentialKind;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Webhook of the organisation acme.',
    description: 'Whose it is.',
  })
  description!: string | null;

  @ApiProperty({
    type: [CredentialValueDto],
    description: 'Oldest first, without the secrets themselves. Two while one replaces the other: either is accepted.',
  })
  values!: CredentialValueDto[];

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'Created.' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:30:00.000Z', description: 'Last changed.' })
  updatedAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who changed it last.' })
  updatedBy!: string;
}
