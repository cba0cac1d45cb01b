import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonValue } from '../../shared/json.js';
import { ANY_JSON } from '../any-json.js';

export class PreviewStageDto {
  @ApiProperty({
    description: 'JSON Pointer to the text that the part is in, below the inputs.',
    type: String,
    example: '/short_description',
  })
  pointer!: string;

  @ApiProperty({
    description: 'The part as it is written.',
    type: String,
    example: 'trigger.body.ticket.title.lower()',
  })
  text!: string;

  @ApiProperty({ description: 'The type of its value, or absent.', type: String, example: 'string' })
  type!: string;

  @ApiPropertyOptional({
    description: 'Its value; any JSON. Left out when it is absent, or too large to be shown.',
    anyOf: ANY_JSON,
    example: 'vpn down',
  })
  value?: JsonValue;
}
