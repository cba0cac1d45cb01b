import { ApiProperty } from '@nestjs/swagger';
import type { FlowDefinition } from '../../flow-language/flow-definition.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { FlowVersionSummaryDto } from './flow-version-summary.dto.js';

export class FlowVersionDto extends FlowVersionSummaryDto {
  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/FlowDefinition' }],
    type: 'object',
    description: 'The frozen definition.',
    additionalProperties: true,
  })
  definition!: FlowDefinition;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    description: 'The complex objects that it refers to, as they were when it was frozen.',
    example: { ticket: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } },
  })
  complexObjects!: ComplexObjects;
}
