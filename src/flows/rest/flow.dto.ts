import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../shared/json.js';
import { FlowSummaryDto } from './flow-summary.dto.js';

export class FlowDto extends FlowSummaryDto {
  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/FlowDefinition' }],
    type: 'object',
    description: 'The draft as it was saved.',
    additionalProperties: true,
  })
  definition!: JsonObject;
}
