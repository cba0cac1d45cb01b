import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';

const FINAL = ['completed', 'failed', 'cancelled'] as const;
const ID = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';

export class ReplayFilterDto {
  @ApiProperty({ description: 'Executions in this namespace.', required: false, example: 'acme' })
  @IsOptional()
  @Matches(/^[\w-]{1,100}$/, { message: 'namespace must be the name of a namespace' })
  namespace?: string;

  @ApiProperty({ description: 'Executions of this flow.', required: false, format: 'uuid', example: ID })
  @IsOptional()
  @IsUUID()
  flowId?: string;

  @ApiProperty({
    description: 'Executions that ended like this.',
    required: false,
    enum: FINAL,
    default: 'failed',
    example: 'failed',
  })
  @IsOptional()
  @IsIn(FINAL)
  state?: (typeof FINAL)[number];

  @ApiProperty({
    description: 'Executions that failed with this error, `poisoned` for example.',
    required: false,
    example: 'call-failed',
  })
  @IsOptional()
  @Matches(/^[\w-]{1,100}$/, { message: 'errorCode must be the code of an error' })
  errorCode?: string;

  @ApiProperty({ description: 'Executions that this one called.', required: false, format: 'uuid', example: ID })
  @IsOptional()
  @IsUUID()
  parentExecutionId?: string;

  @ApiProperty({
    description: 'Executions that an earlier replay has started.',
    required: false,
    format: 'uuid',
    example: ID,
  })
  @IsOptional()
  @IsUUID()
  replayId?: string;

  @ApiProperty({ description: 'Test runs only, or none of them.', required: false, example: false })
  @IsOptional()
  @IsBoolean()
  isTest?: boolean;

  @ApiProperty({
    description: 'Accepted at this time or later.',
    required: false,
    format: 'date-time',
    example: '2026-11-23T12:00:00Z',
  })
  @IsOptional()
  @IsTimestamp()
  createdFrom?: string;

  @ApiProperty({
    description: 'Accepted before this time.',
    required: false,
    format: 'date-time',
    example: '2026-11-24T00:00:00Z',
  })
  @IsOptional()
  @IsTimestamp()
  createdTo?: string;
}
