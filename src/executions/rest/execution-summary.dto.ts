import { ApiProperty } from '@nestjs/swagger';
import { EXECUTION_STATES, type ExecutionState } from '../execution-state.js';
import { ExecutionCallerDto } from './execution-caller.dto.js';
import { ExecutionErrorDto } from './execution-error.dto.js';

const ID = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';

export class ExecutionSummaryDto {
  @ApiProperty({ description: 'Identifies the execution for ever.', format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ description: 'The namespace of its flow.', example: 'acme' })
  namespace!: string;

  @ApiProperty({ description: 'The flow that runs.', format: 'uuid', example: ID })
  flowId!: string;

  @ApiProperty({ description: 'The version of the flow that runs.', format: 'uuid', example: ID })
  flowVersionId!: string;

  @ApiProperty({ description: 'Where it stands.', enum: EXECUTION_STATES, example: 'completed' })
  state!: ExecutionState;

  @ApiProperty({
    description: 'Who started it; null for an anonymous caller.',
    type: ExecutionCallerDto,
    nullable: true,
    example: { kind: 'api-key', name: 'github' },
  })
  caller!: ExecutionCallerDto | null;

  @ApiProperty({ description: 'The request that started it.', example: ID })
  requestId!: string;

  @ApiProperty({ description: 'Whether somebody tries the flow out. Its effects are real.', example: false })
  isTest!: boolean;

  @ApiProperty({
    description: 'Why it failed; null unless it did.',
    type: ExecutionErrorDto,
    nullable: true,
    example: null,
  })
  error!: ExecutionErrorDto | null;

  @ApiProperty({ description: 'When it was accepted.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    description: 'When its first step began; null before.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-23T12:00:00.004Z',
  })
  startedAt!: string | null;

  @ApiProperty({
    description: 'When it was over; null before.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-23T12:00:00.020Z',
  })
  finishedAt!: string | null;
}
