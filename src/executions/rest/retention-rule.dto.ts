import { ApiProperty } from '@nestjs/swagger';
import { KeptByStateDto } from './kept-by-state.dto.js';

export class RetentionRuleDto {
  @ApiProperty({
    description: 'The namespace that it is about; null for the default.',
    type: String,
    nullable: true,
    example: 'acme',
  })
  namespace!: string | null;

  @ApiProperty({
    description: 'The flow that it is about; null for all flows.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
  })
  flowId!: string | null;

  @ApiProperty({
    description: 'How long executions are kept, by the state in which they ended.',
    type: KeptByStateDto,
    example: { completed: 30, failed: 365 },
  })
  keep!: KeptByStateDto;

  @ApiProperty({
    description: 'When it was last changed.',
    type: String,
    format: 'date-time',
    example: '2026-11-23T12:00:00.000Z',
  })
  updatedAt!: string;

  @ApiProperty({ description: 'Who did so.', type: String, example: 'ada' })
  updatedBy!: string;
}
