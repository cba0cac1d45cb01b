import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import { ExecutionSummaryDto } from './execution-summary.dto.js';
import { StepRunDto } from './step-run.dto.js';

export class ExecutionDto extends ExecutionSummaryDto {
  @ApiProperty({
    description: 'What `trigger` is to the flow: the call that started it.',
    type: 'object',
    additionalProperties: true,
    example: { method: 'POST', path: { source: 'web' }, query: {}, headers: {}, body: { title: 'Printer on fire' } },
  })
  trigger!: JsonObject;

  @ApiProperty({ description: 'How many nodes died while they ran it.', example: 0 })
  recoveries!: number;

  @ApiProperty({
    description: 'When it goes on, while it is waiting.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
  })
  wakeAt!: string | null;

  @ApiProperty({
    description: 'Every step run so far, skipped ones too, in the order in which the flow version has its steps.',
    type: [StepRunDto],
  })
  steps!: StepRunDto[];
}
