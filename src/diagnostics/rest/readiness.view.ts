import { ApiProperty } from '@nestjs/swagger';

export class ReadinessCheckView {
  @ApiProperty({ description: 'What was looked at.', example: 'database' })
  name!: string;

  @ApiProperty({ description: 'Whether it is as it must be.', example: true })
  ok!: boolean;
}

export class ReadinessView {
  @ApiProperty({ description: 'The node may be sent requests.', enum: ['ready'], example: 'ready' })
  status!: 'ready';

  @ApiProperty({
    description: 'The node that answered.',
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  node!: string;

  @ApiProperty({ description: 'Which state of the endpoints the node serves; it grows with each change.', example: 42 })
  epoch!: number;

  @ApiProperty({ description: 'What was looked at.', type: [ReadinessCheckView] })
  checks!: ReadinessCheckView[];
}
