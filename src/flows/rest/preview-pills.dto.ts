import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import type { JsonValue } from '../../shared/json.js';
import { ANY_JSON } from '../any-json.js';
import { SampleDataDto } from './sample-data.dto.js';

export class PreviewPillsDto {
  @ApiPropertyOptional({
    description: 'A bare expression, without braces. Either this or `inputs`.',
    type: String,
    maxLength: 4000,
    example: 'trigger.body.ticket.title.lower().split(" ").first()',
  })
  @ValidateIf(({ expression }: PreviewPillsDto) => expression !== undefined)
  @IsString()
  @MaxLength(4_000)
  expression?: string;

  @ApiPropertyOptional({
    description: 'A text with pills or the inputs of a step: any JSON. Either this or `expression`.',
    anyOf: ANY_JSON,
    example: { short_description: 'Ticket: {{ trigger.body.ticket.title }}' },
  })
  @Transform(({ obj }: { obj: { inputs?: unknown } }) => obj.inputs)
  @IsOptional()
  inputs?: JsonValue;

  @ApiProperty({
    description: 'What the pills can see.',
    type: SampleDataDto,
    example: { trigger: { body: { ticket: { title: 'VPN down' } } } },
  })
  @ValidateNested()
  @Type(() => SampleDataDto)
  data: SampleDataDto = new SampleDataDto();
}
