import { ApiProperty } from '@nestjs/swagger';
import { ComplexObjectDto } from './complex-object.dto.js';

export class ComplexObjectPageDto {
  @ApiProperty({ description: 'By name.', type: [ComplexObjectDto] })
  items!: ComplexObjectDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
