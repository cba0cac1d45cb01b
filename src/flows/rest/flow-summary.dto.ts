import { ApiProperty } from '@nestjs/swagger';

export class FlowSummaryDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'The flow.',
  })
  id!: string;

  @ApiProperty({ type: String, example: 'acme', description: 'The namespace that owns it.' })
  namespace!: string;

  @ApiProperty({
    type: String,
    example: 'Open an incident for an outside ticket',
    description: 'Unique in the namespace.',
  })
  name!: string;

  @ApiProperty({ type: Number, example: 3, description: 'Of the draft; the ETag is this number in quotes.' })
  revision!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 2,
    description: 'Number of the flow version that runs; null while the flow is not active.',
  })
  activeVersion!: number | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'First saved.' })
  createdAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who created it.' })
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:30:00.000Z', description: 'Last saved.' })
  updatedAt!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who saved it last.' })
  updatedBy!: string;
}
