import { ApiProperty } from '@nestjs/swagger';

export class StartedRetryDto {
  @ApiProperty({
    description: 'The new execution.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c12',
  })
  executionId!: string;

  @ApiProperty({
    description: 'The execution that it tries again.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  retryOf!: string;
}
