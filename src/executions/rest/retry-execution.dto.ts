import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { RETRY_FROM, RETRY_VERSIONS, type RetryOptions } from '../control/retry-options.js';

export class RetryExecutionDto implements Partial<RetryOptions> {
  @ApiProperty({
    description: 'From the start, or from where it failed: then what is over is kept as it is.',
    enum: RETRY_FROM,
    default: 'start',
    required: false,
    example: 'failed-step',
  })
  @IsOptional()
  @IsIn(RETRY_FROM)
  from?: RetryOptions['from'];

  @ApiProperty({
    description: 'The version of the flow that it was of, or the one that is active now.',
    enum: RETRY_VERSIONS,
    default: 'same',
    required: false,
    example: 'same',
  })
  @IsOptional()
  @IsIn(RETRY_VERSIONS)
  version?: RetryOptions['version'];
}
