import { ApiProperty } from '@nestjs/swagger';
import type { StartedExecution } from '../../executions/execution-starter.service.js';

export class StartedRunDto implements Pick<StartedExecution, 'executionId' | 'state'> {
  @ApiProperty({
    description: 'Finds everything about this run.',
    type: String,
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({ description: 'Where it stood when it was accepted.', enum: ['queued', 'running'], example: 'queued' })
  state!: 'queued' | 'running';
}
