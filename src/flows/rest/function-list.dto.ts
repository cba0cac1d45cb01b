import { ApiProperty } from '@nestjs/swagger';
import { FunctionDto } from './function.dto.js';

export class FunctionListDto {
  @ApiProperty({ description: 'In groups, as a designer looks for them.', type: [FunctionDto] })
  items!: FunctionDto[];
}
