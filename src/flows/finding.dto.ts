import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Finding } from '../flow-language/finding.js';

export class FindingDto implements Finding {
  @ApiProperty({ description: 'What kind of finding it is; stable.', type: String, example: 'unknown-field' })
  code!: string;

  @ApiProperty({
    description: 'An error keeps the flow from being activated, a warning does not.',
    enum: ['error', 'warning'],
    example: 'error',
  })
  severity!: 'error' | 'warning';

  @ApiProperty({
    description: 'JSON Pointer into the flow definition.',
    type: String,
    example: '/steps/0/then/0/inputs/values/short_description',
  })
  pointer!: string;

  @ApiProperty({
    description: 'What is wrong.',
    type: String,
    example: 'trigger.body.ticket has no field "tilte".',
  })
  message!: string;

  @ApiPropertyOptional({ description: 'How to mend it.', type: String, example: 'Did you mean "title"?' })
  hint?: string;
}
