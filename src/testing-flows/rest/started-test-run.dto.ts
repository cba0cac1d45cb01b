import { ApiProperty } from '@nestjs/swagger';

export class StartedTestRunDto {
  @ApiProperty({
    description: 'Finds everything about this run.',
    type: String,
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({ description: 'Where it stood when it was accepted.', enum: ['queued', 'running'], example: 'queued' })
  state!: 'queued' | 'running';

  @ApiProperty({ description: 'The number of the version that runs.', type: 'integer', example: 2 })
  version!: number;
}
