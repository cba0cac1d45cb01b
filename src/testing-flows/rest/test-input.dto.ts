import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsUUID } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';
import type { JsonObject } from '../../shared/json.js';
import { AsSent } from './as-sent.decorator.js';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

/** What a flow meets in a dry run. */
export class TestInputDto {
  @ApiPropertyOptional({
    description:
      'An execution of the flow: its trigger data, its time, and what came of its steps are taken, where nothing else is given.',
    type: String,
    format: 'uuid',
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  })
  @IsOptional()
  @IsUUID()
  executionId?: string;

  @ApiPropertyOptional({
    ...ANY_OBJECT,
    description: 'What `trigger` is to the flow. Members that are left out are filled in with examples.',
    example: { body: { title: 'VPN down' } },
  })
  @AsSent()
  @IsOptional()
  @IsObject()
  trigger?: JsonObject;

  @ApiPropertyOptional({
    ...ANY_OBJECT,
    description:
      'What steps come to instead of reaching beyond the flow: `{ output }` or `{ error: { code, message } }` by the id of a step, ' +
      'or a list with one for each try. Inside loops also by the key of a step run: `orders[2]/book`.',
    example: { open: { output: { record: { number: 'INC0000042' } } } },
  })
  @AsSent()
  @IsOptional()
  @IsObject()
  mocks?: JsonObject;

  @ApiPropertyOptional({
    description: 'What the time is, all the while.',
    type: String,
    format: 'date-time',
    example: '2026-01-31T10:20:30Z',
  })
  @IsOptional()
  @IsTimestamp()
  now?: string;
}
