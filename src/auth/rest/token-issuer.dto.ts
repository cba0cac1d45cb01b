import { ApiProperty } from '@nestjs/swagger';
import { PutTokenIssuerDto } from './put-token-issuer.dto.js';

export class TokenIssuerDto extends PutTokenIssuerDto {
  @ApiProperty({ type: String, example: 'acme-login', description: 'Unique. The names of its callers begin with it.' })
  name!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'Created.' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:30:00.000Z', description: 'Last changed.' })
  updatedAt!: string;

  @ApiProperty({ type: String, example: 'admin', description: 'Who changed it last.' })
  updatedBy!: string;
}
