import { ApiProperty } from '@nestjs/swagger';
import type { JsonValue } from '../../shared/json.js';

export class ExecutionAnswerDto {
  @ApiProperty({ description: 'The HTTP status.', example: 201 })
  status!: number;

  @ApiProperty({
    description: 'The headers that the flow set.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'x-incident': 'INC0000042' },
  })
  headers!: Record<string, string>;

  @ApiProperty({
    description: 'JSON of any kind; null also for an answer without a body.',
    type: Object,
    nullable: true,
    additionalProperties: true,
    example: { number: 'INC0000042' },
  })
  body!: JsonValue;
}
