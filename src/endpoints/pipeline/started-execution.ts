import { ApiProperty } from '@nestjs/swagger';

export class ExecutionReference {
  @ApiProperty({
    description: 'Finds everything about this call: its steps, its outcome, the records it touched.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({
    description: 'Where it stands.',
    enum: ['queued', 'running', 'waiting'],
    example: 'running',
  })
  state!: 'queued' | 'running' | 'waiting';
}

/** The answer to an accepted call. The execution it names is committed. */
export class StartedExecution {
  @ApiProperty({ type: ExecutionReference })
  result!: ExecutionReference;
}
