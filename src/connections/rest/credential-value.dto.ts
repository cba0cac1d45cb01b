import { ApiProperty } from '@nestjs/swagger';
import { IsSecret } from './is-secret.decorator.js';

export class NewCredentialValueDto {
  @IsSecret()
  value!: string;
}

export class CredentialValueDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
    description: 'Names the value when it is removed.',
  })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'Added.' })
  createdAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who added it.' })
  createdBy!: string;
}
