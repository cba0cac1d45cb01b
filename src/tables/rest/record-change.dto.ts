import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import { RECORD_OPERATIONS, type RecordOperation } from '../record-change.entity.js';

export class RecordChangeDto {
  @ApiProperty({ description: 'Identifies the change; ascending.', example: '4711' })
  id!: string;

  @ApiProperty({ description: 'What was done.', enum: RECORD_OPERATIONS, example: 'updated' })
  operation!: RecordOperation;

  @ApiProperty({ description: 'The columns that changed.', type: [String], example: ['state'] })
  changed!: string[];

  @ApiProperty({
    description: 'The record before; null when it was created.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { state: 'new' },
  })
  previous!: JsonObject | null;

  @ApiProperty({
    description: 'The record after; null when it was deleted.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { state: 'in_progress' },
  })
  record!: JsonObject | null;

  @ApiProperty({
    description: 'The execution that did it; null when a person did.',
    type: String,
    nullable: true,
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  executionId!: string | null;

  @ApiProperty({
    description: 'The person who did it; null when an execution did.',
    type: String,
    nullable: true,
    example: null,
  })
  actor!: string | null;

  @ApiProperty({ description: 'When it was done.', format: 'date-time', example: '2026-11-23T12:00:00.004Z' })
  changedAt!: string;
}
