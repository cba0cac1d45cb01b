import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { STEP_RUN_STATES, type StepRunState } from '../execution-state.js';

export class StepRunQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description: 'The `key` of a loop: the step runs in its rounds. Those outside loops when absent.',
    type: String,
    example: 'services',
  })
  @ValidateIf(({ loop, round }: StepRunQueryDto) => loop !== undefined || round !== undefined)
  @Matches(/^[\w[\]/]{1,2000}$/, { message: 'loop must be the key of a loop' })
  loop?: string;

  @ApiPropertyOptional({
    description: 'This round of the loop only; the first is 0.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000)
  round?: number;

  @ApiPropertyOptional({ description: 'Step runs in this state.', enum: STEP_RUN_STATES, example: 'failed' })
  @IsOptional()
  @IsIn(STEP_RUN_STATES)
  state?: StepRunState;
}
