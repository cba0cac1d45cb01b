import { ApiProperty } from '@nestjs/swagger';
import { IgnoredRequestDto } from './ignored-request.dto.js';

export class IgnoredRequestPageDto {
  @ApiProperty({ description: 'Newest first.', type: [IgnoredRequestDto] })
  items!: IgnoredRequestDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
