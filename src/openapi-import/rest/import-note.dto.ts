import { ApiProperty } from '@nestjs/swagger';
import type { ImportNote } from '../import-note.js';

export class ImportNoteDto implements ImportNote {
  @ApiProperty({ description: 'What kind of note it is; stable.', type: String, example: 'unsupported-parameter' })
  code!: string;

  @ApiProperty({
    description: 'JSON Pointer into the OpenAPI document.',
    type: String,
    example: '/paths/~1pets/get/parameters/0',
  })
  pointer!: string;

  @ApiProperty({
    description: 'What cannot be said of an endpoint, and what became of it.',
    type: String,
    example: 'A flow has no parameters in "cookie": left out.',
  })
  message!: string;
}
