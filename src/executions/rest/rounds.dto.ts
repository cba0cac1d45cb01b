import { ApiProperty } from '@nestjs/swagger';

export class RoundsDto {
  @ApiProperty({ description: 'How many rounds have begun.', type: 'integer', example: 12 })
  begun!: number;

  @ApiProperty({
    description: 'In how many of them a step failed, errors that were caught among them.',
    type: 'integer',
    example: 1,
  })
  failed!: number;
}
