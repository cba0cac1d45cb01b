import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class PreviewProblemDto {
  @ApiProperty({ description: 'As in findings and in failed step runs.', type: String, example: 'unknown-function' })
  code!: string;

  @ApiProperty({ description: 'What is wrong.', type: String, example: 'There is no function "lowr".' })
  message!: string;

  @ApiProperty({
    description: 'JSON Pointer to the text it is about, below the inputs.',
    type: String,
    example: '/message',
  })
  pointer!: string;

  @ApiPropertyOptional({ description: 'How to mend it.', type: String, example: 'Did you mean "lower"?' })
  hint?: string;
}
