import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';
import type { JsonObject } from '../../shared/json.js';

export class RunFlowDto {
  @ApiPropertyOptional({
    description: "What the flow takes, by the schema of its trigger's `inputs`.",
    type: 'object',
    additionalProperties: true,
    default: {},
    example: { host: 'web-3' },
  })
  @IsOptional()
  @IsObject()
  inputs: JsonObject = {};
}
