import { ApiProperty } from '@nestjs/swagger';
import type { ImportPlan } from './import-plan.js';
import { PlannedItemDto } from './rest/planned-item.dto.js';

export class ImportPlanDto implements ImportPlan {
  @ApiProperty({
    description: 'Of the file, of what is there now of the things it names, and of the options. Also the ETag.',
    type: String,
    example: '3q2-7wAAAAB4kQ0yJc4n1m0rQm0y2hS9Vh1xqk0t0dE',
  })
  digest!: string;

  @ApiProperty({ description: 'Whether no item is a conflict.', type: Boolean, example: true })
  applicable!: boolean;

  @ApiProperty({ description: 'In the order in which they are written.', type: [PlannedItemDto] })
  items!: PlannedItemDto[];
}
