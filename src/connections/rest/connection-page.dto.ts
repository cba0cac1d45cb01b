import { ApiProperty } from '@nestjs/swagger';
import { ConnectionDto } from './connection.dto.js';

export class ConnectionPageDto {
  @ApiProperty({ description: 'By name.', type: [ConnectionDto] })
  items!: ConnectionDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
