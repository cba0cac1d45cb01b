import { ApiProperty } from '@nestjs/swagger';
import { ANY_JSON } from '../../flows/any-json.js';
import type { JsonValue } from '../../shared/json.js';

export class TestFailureDto {
  @ApiProperty({
    description: 'JSON Pointer below `expect`; empty when the flow did not even begin.',
    example: '/output',
  })
  pointer!: string;

  @ApiProperty({ description: 'What is wrong.', example: 'is something else' })
  message!: string;

  @ApiProperty({ description: 'What was to be.', required: false, anyOf: ANY_JSON, example: { total: 3 } })
  expected?: JsonValue;

  @ApiProperty({ description: 'What is.', required: false, anyOf: ANY_JSON, example: { total: 2 } })
  actual?: JsonValue;
}
