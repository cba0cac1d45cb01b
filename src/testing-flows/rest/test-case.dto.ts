import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import type { Mocks } from '../dry-run/mock.js';
import type { Expectations } from '../cases/expectations.js';

const ID = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';
const JSON_OBJECT = { type: 'object', additionalProperties: true } as const;

export class TestCaseDto {
  @ApiProperty({ description: 'Identifies it.', format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ description: 'The flow that it tests.', format: 'uuid', example: ID })
  flowId!: string;

  @ApiProperty({ description: 'Unique among those of the flow.', example: 'An urgent ticket opens an incident' })
  name!: string;

  @ApiProperty({ description: 'What it is for.', type: String, nullable: true, example: null })
  description!: string | null;

  @ApiProperty({
    ...JSON_OBJECT,
    description: 'What `trigger` is to the flow.',
    example: { body: { title: 'VPN down' } },
  })
  trigger!: JsonObject;

  @ApiProperty({ ...JSON_OBJECT, description: 'What steps come to.', example: {} })
  mocks!: Mocks;

  @ApiProperty({ description: 'What the time is.', format: 'date-time', example: '2026-01-31T10:20:30.000Z' })
  now!: string;

  @ApiProperty({ ...JSON_OBJECT, description: 'What must hold.', example: { state: 'completed' } })
  expect!: Expectations;

  @ApiProperty({ description: 'Goes up with each change.', type: 'integer', example: 1 })
  revision!: number;

  @ApiProperty({ description: 'When it was created.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'By whom.', example: 'ada' })
  createdBy!: string;

  @ApiProperty({ description: 'When it was changed last.', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  updatedAt!: string;

  @ApiProperty({ description: 'By whom.', example: 'ada' })
  updatedBy!: string;
}
