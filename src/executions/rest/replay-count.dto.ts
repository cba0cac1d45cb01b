import { ApiProperty } from '@nestjs/swagger';

export class ReplayCountDto {
  @ApiProperty({ description: 'How many executions would be tried again.', type: 'integer', example: 42 })
  total!: number;
}
