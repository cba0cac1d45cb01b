import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsObject, IsString, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { ConnectionAuthDto } from './connection-auth.dto.js';

export class PutConnectionDto {
  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 2000,
    example: 'Orders and invoices of Acme.',
    description: 'What is there.',
  })
  @ValidateIf(({ description }: PutConnectionDto) => description != null)
  @IsString()
  @MaxLength(2000)
  description?: string | null;

  @ApiProperty({
    type: String,
    maxLength: 2000,
    example: 'https://erp.example.com/api/v2',
    description:
      'All calls go to its host and port, at or below its path. Or a mail server: `smtps://mail.example.com`.',
  })
  @IsString()
  baseUrl!: string;

  @ApiProperty({ type: ConnectionAuthDto, required: false, description: 'As whom; `none` unless said.' })
  @IsObject()
  @ValidateNested()
  @Type(() => ConnectionAuthDto)
  auth: ConnectionAuthDto = Object.assign(new ConnectionAuthDto(), { type: 'none' });

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 300,
    default: 30,
    example: 30,
    description: 'How many seconds a call may take, from the first byte to the last.',
  })
  @IsInt()
  @Min(1)
  @Max(300)
  timeoutSeconds: number = 30;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1024,
    maximum: 1_048_576,
    default: 262_144,
    example: 262_144,
    description: 'How many bytes the body of an answer may have, before and after decompression.',
  })
  @IsInt()
  @Min(1024)
  @Max(1_048_576)
  maxResponseBytes: number = 262_144;

  @ApiProperty({
    type: Boolean,
    required: false,
    default: false,
    example: false,
    description:
      'Whether redirects are followed, five at most. Each is checked like the call itself; another host never gets the credential.',
  })
  @IsBoolean()
  followRedirects: boolean = false;
}
