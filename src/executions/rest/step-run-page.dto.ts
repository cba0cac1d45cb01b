import { ApiProperty } from '@nestjs/swagger';
import { StepRunDto } from './step-run.dto.js';

export class StepRunPageDto {
  @ApiProperty({ description: 'By round, and in each as the flow version has its steps.', type: [StepRunDto] })
  items!: StepRunDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
