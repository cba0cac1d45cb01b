import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';

export class AuditEntryDto {
  @ApiProperty({ type: String, example: '42', description: 'Counts up from 1 without gaps.' })
  position!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'When.' })
  at!: string;

  @ApiProperty({ type: String, example: 'dana', description: 'Who: a username, or `api-key:` and the name of a key.' })
  actor!: string;

  @ApiProperty({ type: String, example: 'flow.activate', description: 'What was done.' })
  action!: string;

  @ApiProperty({
    type: String,
    example: 'flow/019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
    description: 'What it was done to.',
  })
  subject!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { namespace: 'acme', version: 3 },
    description: 'More about it; never a secret.',
  })
  details!: JsonObject;

  @ApiProperty({
    type: String,
    example: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    description: 'SHA-256 over this entry and the hash of the one before it.',
  })
  hash!: string;
}
