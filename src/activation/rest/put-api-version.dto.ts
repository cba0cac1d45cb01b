import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';

const given = (name: keyof PutApiVersionDto) => (dto: PutApiVersionDto) => dto[name] != null;

export class PutApiVersionDto {
  @ApiPropertyOptional({
    description: 'From when on nobody should begin to use it; may lie ahead. Null or left out: not deprecated.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-12-01T00:00:00Z',
  })
  @ValidateIf(given('deprecatedAt'))
  @IsTimestamp()
  deprecatedAt?: string | null;

  @ApiPropertyOptional({
    description: 'When it is expected to be retired, not before `deprecatedAt`. That it passes retires nothing.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-06-01T00:00:00Z',
  })
  @ValidateIf(given('sunsetAt'))
  @IsTimestamp()
  sunsetAt?: string | null;

  @ApiPropertyOptional({
    description: 'Whether all its addresses answer 410. May be taken back.',
    type: Boolean,
    default: false,
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  retired?: boolean;

  @ApiPropertyOptional({
    description: 'The version of the same API that callers should go to.',
    type: 'integer',
    minimum: 1,
    maximum: 999,
    nullable: true,
    example: 2,
  })
  @ValidateIf(given('successor'))
  @IsInt()
  @Min(1)
  @Max(999)
  successor?: number | null;
}
