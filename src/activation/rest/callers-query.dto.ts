import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PageQueryDto } from '../../http/page-query.dto.js';

export class CallersQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description: 'How many days to look at, today (in UTC) among them.',
    type: 'integer',
    minimum: 1,
    maximum: 90,
    default: 7,
    example: 7,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(90)
  days: number = 7;
}
