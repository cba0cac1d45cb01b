import { ApiProperty } from '@nestjs/swagger';
import { NamespaceDto } from './namespace.dto.js';

export class NamespacePageDto {
  @ApiProperty({ description: 'By name.', type: [NamespaceDto] })
  items!: NamespaceDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
