import { ApiProperty } from '@nestjs/swagger';
import type { ExecutionState } from '../../executions/execution-state.js';

export class FinishedExecutionReference {
  @ApiProperty({
    description: 'Finds everything about this call: its steps, its outcome, the records it touched.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({ description: 'How it ended.', enum: ['completed', 'failed', 'cancelled'], example: 'completed' })
  state!: ExecutionState;
}

/** The answer to a caller who waited for the end of an execution. */
export class FinishedExecution {
  @ApiProperty({ type: FinishedExecutionReference })
  result!: FinishedExecutionReference;
}
