import { ApiProperty } from '@nestjs/swagger';
import { ANY_JSON } from '../../flows/any-json.js';
import type { JsonValue } from '../../shared/json.js';

export class TestAnswerDto {
  @ApiProperty({ description: 'The HTTP status.', type: 'integer', example: 201 })
  status!: number;

  @ApiProperty({
    description: 'The headers that the flow sets.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'x-incident': 'INC0000042' },
  })
  headers!: Record<string, string>;

  @ApiProperty({ description: 'Absent for an answer without one.', required: false, anyOf: ANY_JSON, example: {} })
  body?: JsonValue;
}
