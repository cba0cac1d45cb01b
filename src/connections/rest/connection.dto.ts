import { ApiProperty } from '@nestjs/swagger';
import type { ConnectionAuth } from '../connection-settings.js';
import { ConnectionAuthDto } from './connection-auth.dto.js';

export class ConnectionDto {
  @ApiProperty({ type: String, example: 'erp', description: 'Unique in the namespace.' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Orders and invoices of Acme.',
    description: 'What is there.',
  })
  description!: string | null;

  @ApiProperty({ type: String, example: 'https://erp.example.com/api/v2', description: 'What all calls are below.' })
  baseUrl!: string;

  @ApiProperty({ type: ConnectionAuthDto, description: 'As whom. The secret itself is in the credential.' })
  auth!: ConnectionAuth;

  @ApiProperty({ type: 'integer', example: 30, description: 'How many seconds a call may take.' })
  timeoutSeconds!: number;

  @ApiProperty({ type: 'integer', example: 262_144, description: 'How many bytes the body of an answer may have.' })
  maxResponseBytes!: number;

  @ApiProperty({ type: Boolean, example: false, description: 'Whether redirects are followed.' })
  followRedirects!: boolean;

  @ApiProperty({ type: 'integer', example: 3, description: 'Goes up with every change.' })
  revision!: number;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'Created.' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:30:00.000Z', description: 'Last changed.' })
  updatedAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who changed it last.' })
  updatedBy!: string;
}
