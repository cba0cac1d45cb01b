import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldError } from '../../shared/sluice-error.js';

export class FileFaultDto implements FieldError {
  @ApiProperty({
    description: 'JSON Pointer into the file.',
    type: String,
    example: '/namespaces/0/connections/0/auth/credential',
  })
  pointer!: string;

  @ApiProperty({ description: 'What kind of fault it is.', type: String, example: 'unknown-credential' })
  code!: string;

  @ApiProperty({
    description: 'What is wrong.',
    type: String,
    example: 'needs a connection secret "erp" in this namespace: store it first',
  })
  message!: string;

  @ApiPropertyOptional({ description: 'How to mend it.', type: String, example: 'Did you mean "erp2"?' })
  hint?: string;
}
