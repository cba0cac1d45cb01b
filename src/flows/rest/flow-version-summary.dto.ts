import { ApiProperty } from '@nestjs/swagger';

export class FlowVersionSummaryDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '019a2f70-11aa-7b7e-8c54-6f1f0c9d1e2a',
    description: 'The flow version; executions refer to it.',
  })
  id!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'The flow it was frozen from.',
  })
  flowId!: string;

  @ApiProperty({ type: Number, example: 2, description: '1, 2, 3 … per flow.' })
  number!: number;

  @ApiProperty({
    type: String,
    example: 'Open an incident for an outside ticket',
    description: "The flow's name when it was frozen.",
  })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Asks for the origin of the ticket',
    description: 'What its author said about it.',
  })
  annotation!: string | null;

  @ApiProperty({ type: Boolean, example: true, description: 'Whether it is the one that runs.' })
  active!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    example: '2026-11-23T12:31:00.000Z',
    description: 'When it was frozen.',
  })
  createdAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who activated it first.' })
  createdBy!: string;
}
