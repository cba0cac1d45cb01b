import { ApiProperty } from '@nestjs/swagger';
import { TableDto } from './table.dto.js';

export class TableListDto {
  @ApiProperty({ description: 'Every table, by name.', type: [TableDto] })
  items!: TableDto[];
}
