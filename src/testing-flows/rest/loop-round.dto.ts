import { ApiProperty } from '@nestjs/swagger';

export class LoopRoundDto {
  @ApiProperty({ description: 'The `key` of the step run of the loop.', example: 'services' })
  key!: string;

  @ApiProperty({ description: 'The number of the round; the first is 0.', type: 'integer', example: 0 })
  round!: number;
}
