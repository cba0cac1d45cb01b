import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject, IsOptional } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';
import type { JsonObject } from '../../shared/json.js';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;
/** As it was sent: what is inside is the caller's own. */
const AsSent = () => Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);

export class SampleDataDto {
  @ApiPropertyOptional({
    ...ANY_OBJECT,
    description: 'The data of the trigger, `trigger.…`.',
    example: { body: { ticket: { title: 'VPN down' } } },
  })
  @AsSent()
  @IsOptional()
  @IsObject()
  trigger?: JsonObject;

  @ApiPropertyOptional({
    ...ANY_OBJECT,
    description: 'The output of each step by its id, `steps.<id>.…`; a step that is left out has not run.',
    example: { find: { found: true, record: { sys_id: '0199c0de-7a31-7000-8000-3f5f0a2b7c11' } } },
  })
  @AsSent()
  @IsOptional()
  @IsObject()
  steps?: JsonObject;

  @ApiPropertyOptional({ ...ANY_OBJECT, description: 'The variables of the flow, `vars.…`.', example: { count: 3 } })
  @AsSent()
  @IsOptional()
  @IsObject()
  vars?: JsonObject;

  @ApiPropertyOptional({
    ...ANY_OBJECT,
    description: 'What else has a name at the place: the items of loops, `error` in a catch.',
    example: { service: { name: 'vpn' } },
  })
  @AsSent()
  @IsOptional()
  @IsObject()
  items?: JsonObject;

  @ApiPropertyOptional({
    description: 'What now() gives, in RFC 3339; the present moment when it is left out.',
    type: String,
    format: 'date-time',
    example: '2026-01-31T10:20:30Z',
  })
  @IsOptional()
  @IsTimestamp()
  now?: string;
}
