import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import type { CrossOriginPolicy } from '../cross-origin-policy.js';
import { IsOrigins } from './is-origins.decorator.js';

export class CrossOriginPolicyDto implements CrossOriginPolicy {
  @ApiProperty({
    type: [String],
    example: ['https://app.example.com'],
    description: 'The origins whose pages may call the endpoints; `*` alone for every origin.',
  })
  @IsOrigins()
  origins!: string[];

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 0,
    maximum: 86_400,
    default: 600,
    example: 600,
    description: 'How long a browser may remember what it was allowed, in seconds.',
  })
  @IsInt()
  @Min(0)
  @Max(86_400)
  maxAgeSeconds: number = 600;
}
