import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import { TestAnswerDto } from './test-answer.dto.js';
import { TestErrorDto } from './test-error.dto.js';
import { TestStepRunDto } from './test-step-run.dto.js';

const JSON_OBJECT = { type: 'object', additionalProperties: true } as const;

export class TestTraceDto {
  @ApiProperty({ description: 'How it ends.', enum: ['completed', 'failed'], example: 'completed' })
  state!: 'completed' | 'failed';

  @ApiProperty({ ...JSON_OBJECT, nullable: true, description: 'What the flow gives; null when it fails.', example: {} })
  output!: JsonObject | null;

  @ApiProperty({ description: 'Why it fails; null unless it does.', type: TestErrorDto, nullable: true, example: null })
  error!: TestErrorDto | null;

  @ApiProperty({
    description: 'What the caller is answered; null when no answer is mapped, or it cannot be built.',
    type: TestAnswerDto,
    nullable: true,
    example: null,
  })
  answer!: TestAnswerDto | null;

  @ApiProperty({
    description: 'Why the answer cannot be built; null unless that is so.',
    type: TestErrorDto,
    nullable: true,
    example: null,
  })
  answerError!: TestErrorDto | null;

  @ApiProperty({ ...JSON_OBJECT, description: 'The variables at the end.', example: { count: 3 } })
  variables!: JsonObject;

  @ApiProperty({ ...JSON_OBJECT, description: 'What `trigger` was, examples filled in.', example: { body: {} } })
  trigger!: JsonObject;

  @ApiProperty({ description: 'What the time was.', format: 'date-time', example: '2026-01-31T10:20:30.000Z' })
  now!: string;

  @ApiProperty({
    description: 'Every step run, those in loops and skipped ones too, in the order in which they began.',
    type: [TestStepRunDto],
  })
  steps!: TestStepRunDto[];
}
