import { ApiProperty } from '@nestjs/swagger';
import { EXECUTION_STATES, type ExecutionState } from '../execution-state.js';
import { ExecutionAnswerDto } from './execution-answer.dto.js';

export class ExecutionProgressDto {
  @ApiProperty({
    description: 'Identifies the execution for ever.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({ description: 'Where it stands.', enum: EXECUTION_STATES, example: 'completed' })
  state!: ExecutionState;

  @ApiProperty({ description: 'When it was accepted.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    description: 'When it was over; null before.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-23T12:00:00.020Z',
  })
  finishedAt!: string | null;

  @ApiProperty({
    description:
      'What the caller of a synchronous endpoint was or is to be answered; null while there is none, and when none could be built.',
    type: ExecutionAnswerDto,
    nullable: true,
    example: null,
  })
  answer!: ExecutionAnswerDto | null;
}

export class ExecutionStatusDto {
  @ApiProperty({ description: 'How far it is.', type: ExecutionProgressDto })
  result!: ExecutionProgressDto;
}
