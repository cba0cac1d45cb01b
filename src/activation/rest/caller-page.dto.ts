import { ApiProperty } from '@nestjs/swagger';

export class CallerDto {
  @ApiProperty({ description: '`user`, `api-key` or `signature`.', type: String, example: 'api-key' })
  kind!: string;

  @ApiProperty({ description: 'Its id.', type: String, example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e' })
  id!: string;

  @ApiProperty({ description: 'What it was called when it last called.', type: String, example: 'erp' })
  name!: string;
}

export class CalledEndpointDto {
  @ApiProperty({ description: 'HTTP method.', type: String, example: 'POST' })
  method!: string;

  @ApiProperty({ description: 'Path below the version of the API.', type: String, example: '/tickets/{source}' })
  path!: string;

  @ApiProperty({ description: 'How often.', type: 'integer', example: 120 })
  calls!: number;
}

export class ApiVersionCallerDto {
  @ApiProperty({ description: 'Who; null where nobody is asked who they are.', type: CallerDto, nullable: true })
  caller!: CallerDto | null;

  @ApiProperty({ description: 'How often in all these days.', type: 'integer', example: 120 })
  calls!: number;

  @ApiProperty({
    description: 'The last call, to within a few seconds.',
    type: String,
    format: 'date-time',
    example: '2026-11-23T12:00:00.000Z',
  })
  lastCalledAt!: string;

  @ApiProperty({ description: 'What was called; most calls first.', type: [CalledEndpointDto] })
  endpoints!: CalledEndpointDto[];
}

export class CallerPageDto {
  @ApiProperty({ description: 'Who called most comes first.', type: [ApiVersionCallerDto] })
  items!: ApiVersionCallerDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
