import { ApiProperty } from '@nestjs/swagger';
import type { FlowFile } from '../../flow-files/flow-file.js';
import { ImportPlanDto } from '../../flow-files/import-plan.dto.js';
import type { OpenApiPlan } from '../plan-openapi-import.service.js';
import { ImportNoteDto } from './import-note.dto.js';

export class OpenApiPlanDto implements OpenApiPlan {
  @ApiProperty({ description: 'What an endpoint cannot say, and what became of it.', type: [ImportNoteDto] })
  notes!: ImportNoteDto[];

  @ApiProperty({
    description: 'The document as a flow file: change it as needed and import that, or apply it as it is.',
    type: 'object',
    additionalProperties: true,
    example: { sluice: 1, namespaces: [{ name: 'acme', flows: [] }] },
  })
  file!: FlowFile;

  @ApiProperty({ description: 'What applying the flow file would do.', type: ImportPlanDto })
  plan!: ImportPlanDto;
}
