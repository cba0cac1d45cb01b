import { ApiProperty } from '@nestjs/swagger';

export class IgnoredCallReference {
  @ApiProperty({ description: 'There is none: nothing ran.', type: 'null', nullable: false, example: null })
  executionId!: null;

  @ApiProperty({ description: 'The start condition was not met.', enum: ['ignored'], example: 'ignored' })
  state!: 'ignored';
}

/** The answer to a sound call that does not meet the start condition. */
export class IgnoredCall {
  @ApiProperty({ type: IgnoredCallReference })
  result!: IgnoredCallReference;
}
