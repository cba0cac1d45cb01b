import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { SCHEDULE_SIDES, type ScheduleSide } from '../schedule/next-runs.service.js';

export class NextRunsQueryDto {
  @ApiPropertyOptional({
    description: 'Whose schedule: of the active version, or of the draft. Of the active version when there is one.',
    enum: SCHEDULE_SIDES,
    example: 'draft',
  })
  @IsOptional()
  @IsIn(SCHEDULE_SIDES)
  of?: ScheduleSide;

  @ApiPropertyOptional({
    description: 'How many runs.',
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 10,
    example: 5,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  count: number = 10;
}
