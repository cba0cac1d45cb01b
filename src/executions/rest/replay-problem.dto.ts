import { ApiProperty } from '@nestjs/swagger';

export class ReplayProblemDto {
  @ApiProperty({
    description: 'The execution that was not tried again.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string;

  @ApiProperty({
    description: 'Why: the code of a problem; `internal-error` for one that has failed.',
    example: 'retry-not-possible',
  })
  code!: string;
}
