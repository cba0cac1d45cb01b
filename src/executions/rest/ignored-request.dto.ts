import { ApiProperty } from '@nestjs/swagger';
import { ExecutionCallerDto } from './execution-caller.dto.js';

const ID = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';

export class IgnoredRequestDto {
  @ApiProperty({ description: 'The id of the request, as its answer named it.', type: String, example: ID })
  requestId!: string;

  @ApiProperty({ description: 'The flow that was not started.', type: String, format: 'uuid', example: ID })
  flowId!: string;

  @ApiProperty({
    description: 'The version of the flow whose start condition was not met.',
    type: String,
    format: 'uuid',
    example: ID,
  })
  flowVersionId!: string;

  @ApiProperty({
    description: 'Who called; null for an anonymous caller.',
    type: ExecutionCallerDto,
    nullable: true,
    example: { kind: 'api-key', name: 'github' },
  })
  caller!: ExecutionCallerDto | null;

  @ApiProperty({ description: 'When.', type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  createdAt!: string;
}
