import { ApiProperty } from '@nestjs/swagger';
import { EXECUTION_STATES, type ExecutionState } from '../execution-state.js';

export class ExecutionRetryDto {
  @ApiProperty({ description: 'The execution ID.', format: 'uuid', example: '0199c0de-7a31-7000-8000-3f5f0a2b7c12' })
  id!: string;

  @ApiProperty({ description: 'Where it stands.', enum: EXECUTION_STATES, example: 'completed' })
  state!: ExecutionState;
}
