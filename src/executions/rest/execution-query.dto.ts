import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { EXECUTION_STATES, type ExecutionState } from '../execution-state.js';

export class ExecutionQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'This execution only.', type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @ApiPropertyOptional({ description: 'Executions of this flow, whichever version.', type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  flowId?: string;

  @ApiPropertyOptional({ description: 'Executions in this namespace.', type: String, example: 'acme' })
  @IsOptional()
  @Matches(/^[\w-]{1,100}$/, { message: 'namespace must be the name of a namespace' })
  namespace?: string;

  @ApiPropertyOptional({ description: 'Executions in this state.', enum: EXECUTION_STATES, example: 'failed' })
  @IsOptional()
  @IsIn(EXECUTION_STATES)
  state?: ExecutionState;

  @ApiPropertyOptional({ description: 'Executions that this one called.', type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  parentExecutionId?: string;

  @ApiPropertyOptional({ description: 'Executions that try this one again.', type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  retryOf?: string;

  @ApiPropertyOptional({ description: 'Executions that a replay has started.', type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  replayId?: string;

  @ApiPropertyOptional({
    description: 'Executions that failed with this error, `poisoned` for example.',
    type: String,
    maxLength: 100,
    example: 'call-failed',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,100}$/, { message: 'errorCode must be the code of an error' })
  errorCode?: string;

  @ApiPropertyOptional({
    description: 'Test runs only, or none of them.',
    enum: ['true', 'false'],
    example: 'false',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  isTest?: 'true' | 'false';

  @ApiPropertyOptional({
    description: 'Accepted at this time or later.',
    type: String,
    format: 'date-time',
    example: '2026-11-23T12:00:00Z',
  })
  @IsOptional()
  @IsTimestamp()
  createdFrom?: string;

  @ApiPropertyOptional({
    description: 'Accepted before this time.',
    type: String,
    format: 'date-time',
    example: '2026-11-24T00:00:00Z',
  })
  @IsOptional()
  @IsTimestamp()
  createdTo?: string;
}
