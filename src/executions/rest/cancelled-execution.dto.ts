import { ApiProperty } from '@nestjs/swagger';
import { EXECUTION_STATES, type ExecutionState } from '../execution-state.js';
import { CancellationDto } from './cancellation.dto.js';

export class CancelledExecutionDto {
  @ApiProperty({
    description: 'The execution ID.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  id!: string;

  @ApiProperty({
    description: '`cancelled`, or `running` while what is under way is being stopped.',
    enum: EXECUTION_STATES,
    example: 'cancelled',
  })
  state!: ExecutionState;

  @ApiProperty({ description: 'Who wanted it first, when and why.', type: CancellationDto, nullable: true })
  cancellation!: CancellationDto | null;
}
