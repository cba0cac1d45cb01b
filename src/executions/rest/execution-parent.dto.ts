import { ApiProperty } from '@nestjs/swagger';

export class ExecutionParentDto {
  @ApiProperty({
    description: 'The execution that called.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({ description: 'The `key` of its step run that called.', example: 'notify' })
  key!: string;
}
