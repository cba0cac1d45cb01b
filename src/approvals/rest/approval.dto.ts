import { ApiProperty } from '@nestjs/swagger';
import { WHEN_DUE, type WhenDue } from '../asking/when-due.js';
import { APPROVAL_STATES, type ApprovalState } from '../approval-state.js';
import { ApprovalVoteDto } from './approval-vote.dto.js';

export class ApprovalDto {
  @ApiProperty({ description: 'The approval ID.', format: 'uuid', example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11' })
  id!: string;

  @ApiProperty({ description: 'The namespace whose flow asks.', example: 'acme' })
  namespace!: string;

  @ApiProperty({
    description: 'The execution that waits.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c12',
  })
  executionId!: string;

  @ApiProperty({ description: 'The `key` of its step run that asks.', example: 'ask' })
  stepRun!: string;

  @ApiProperty({ description: 'What is to be approved.', example: 'Order 40 laptops' })
  title!: string;

  @ApiProperty({
    description: 'All there is to know. Text, whatever it looks like.',
    type: String,
    nullable: true,
    example: 'For the new office, 52,000 EUR.',
  })
  details!: string | null;

  @ApiProperty({ description: 'Usernames of those who are asked by name.', type: [String], example: ['dana'] })
  users!: string[];

  @ApiProperty({
    description: 'Everybody is asked who holds it in the namespace.',
    type: String,
    nullable: true,
    example: 'flow_operator',
  })
  role!: string | null;

  @ApiProperty({
    description: 'How many must approve; null for all who are asked.',
    type: 'integer',
    nullable: true,
    example: 1,
  })
  needed!: number | null;

  @ApiProperty({ description: 'Whether one rejection is enough.', example: true })
  firstRejectionDecides!: boolean;

  @ApiProperty({
    description:
      'Where it stands. `lapsed`: nobody decided before it was due, or before its execution was over or did not need it any more.',
    enum: APPROVAL_STATES,
    example: 'open',
  })
  state!: ApprovalState;

  @ApiProperty({
    description: 'Until when there is time to decide; null for ever.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-26T12:00:00.000Z',
  })
  dueAt!: string | null;

  @ApiProperty({ description: 'What happens if nobody decides in time.', enum: WHEN_DUE, example: 'reject' })
  whenDue!: WhenDue;

  @ApiProperty({ description: 'When it was asked for.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    description: 'When people decided; null unless they did.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  decidedAt!: string | null;

  @ApiProperty({ description: 'Oldest first.', type: [ApprovalVoteDto] })
  votes!: ApprovalVoteDto[];
}
