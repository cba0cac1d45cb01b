import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNumber, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { MOST_REPLAYED } from '../control/replay-request.js';
import { ReplayFilterDto } from './replay-filter.dto.js';
import { RetryExecutionDto } from './retry-execution.dto.js';

export class BeginReplayDto extends RetryExecutionDto {
  @ApiProperty({
    description: 'Which executions. Those that are not over are never among them.',
    type: ReplayFilterDto,
  })
  @IsObject()
  @ValidateNested()
  @Type(() => ReplayFilterDto)
  filter!: ReplayFilterDto;

  @ApiProperty({
    description: 'How many are started in a second at most, by all nodes together.',
    required: false,
    default: 10,
    minimum: 0.1,
    maximum: 100,
    example: 10,
  })
  @IsOptional()
  @IsNumber()
  @Min(0.1)
  @Max(100)
  rate?: number;

  @ApiProperty({
    description: 'How many at most: the newest of those that are wanted.',
    required: false,
    type: 'integer',
    default: 1000,
    minimum: 1,
    maximum: MOST_REPLAYED,
    example: 1000,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_REPLAYED)
  limit?: number;

  @ApiProperty({
    description: 'Also those that were tried again before, whatever came of that.',
    required: false,
    default: false,
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  includeRetried?: boolean;
}
