import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, Min } from 'class-validator';
import type { JsonObject } from '../../shared/json.js';
import { AsSent } from './as-sent.decorator.js';

export class RealTestRunDto {
  @ApiPropertyOptional({
    description: 'The number of a version; the draft when it is left out.',
    type: 'integer',
    minimum: 1,
    example: 2,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @ApiPropertyOptional({
    description: 'What `trigger` is to the flow. Members that are left out are filled in with examples.',
    type: 'object',
    additionalProperties: true,
    example: { body: { title: 'VPN down' } },
  })
  @AsSent()
  @IsOptional()
  @IsObject()
  trigger?: JsonObject;
}
