import { ApiProperty } from '@nestjs/swagger';

export class TestErrorDto {
  @ApiProperty({ description: 'Stable name of what went wrong.', example: 'record-not-found' })
  code!: string;

  @ApiProperty({ description: 'What went wrong, for a person.', example: 'There is no such record in incident.' })
  message!: string;

  @ApiProperty({ description: 'The step to blame.', type: String, nullable: true, required: false, example: 'assign' })
  stepId?: string | null;

  @ApiProperty({
    description: 'JSON Pointer below the step, when one place in it is to blame.',
    required: false,
    example: '/inputs/values/caller',
  })
  pointer?: string;
}
