import { ApiProperty } from '@nestjs/swagger';
import { DefinitionChangeDto } from '../../flows/definition-change.dto.js';
import { FindingDto } from '../../flows/finding.dto.js';
import { PLANNED_ACTIONS, type PlannedAction, type PlannedItem } from '../import-plan.js';
import { FileFaultDto } from './file-fault.dto.js';

export class PlannedItemDto implements PlannedItem {
  @ApiProperty({
    description: '`namespace`, `complex-object`, `connection`, `api-version`, `flow`, `test-case`.',
    type: String,
    example: 'flow',
  })
  kind!: string;

  @ApiProperty({ description: 'Name of the namespace.', type: String, example: 'acme' })
  namespace!: string;

  @ApiProperty({ description: 'Of the item.', type: String, example: 'Open an incident for an outside ticket' })
  name!: string;

  @ApiProperty({
    description: '`conflict`: as things are the item cannot be applied, and therefore nothing of the file can.',
    enum: PLANNED_ACTIONS,
    example: 'change',
  })
  action!: PlannedAction;

  @ApiProperty({
    description: 'JSON Pointer into the file.',
    type: String,
    example: '/namespaces/0/flows/0',
  })
  pointer!: string;

  @ApiProperty({ description: 'What would change, with pointers into the item.', type: [DefinitionChangeDto] })
  changes!: DefinitionChangeDto[];

  @ApiProperty({ description: 'Why it is a conflict, with pointers into the file.', type: [FileFaultDto] })
  faults!: FileFaultDto[];

  @ApiProperty({
    description: 'Of a flow: what the check says of it as it would be, with pointers into the definition.',
    type: [FindingDto],
  })
  findings!: FindingDto[];
}
