import { ApiProperty } from '@nestjs/swagger';
import { ApiKeyDto } from './api-key.dto.js';

export class ApiKeyPageDto {
  @ApiProperty({ description: 'Newest first.', type: [ApiKeyDto] })
  items!: ApiKeyDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
