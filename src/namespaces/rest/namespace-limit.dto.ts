import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import type { NamespaceLimit } from '../namespace-limit.js';
import { IsWindow } from './is-window.decorator.js';

export class NamespaceLimitDto implements NamespaceLimit {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000, example: 1000, description: 'So many requests …' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  requests!: number;

  @ApiProperty({
    type: String,
    example: 'PT1M',
    description: '… in this time: an ISO 8601 duration from one second to one day.',
  })
  @IsWindow()
  window!: string;
}
