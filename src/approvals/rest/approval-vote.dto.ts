import { ApiProperty } from '@nestjs/swagger';
import type { Decision } from '../approval-state.js';

export class ApprovalVoteDto {
  @ApiProperty({ description: 'Username of who voted.', example: 'dana' })
  by!: string;

  @ApiProperty({ description: 'What the person said.', enum: ['approved', 'rejected'], example: 'approved' })
  decision!: Decision;

  @ApiProperty({ description: 'Why.', type: String, nullable: true, example: 'Within budget.' })
  comment!: string | null;

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  at!: string;
}
