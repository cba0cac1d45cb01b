import { ApiProperty } from '@nestjs/swagger';

export class TestLogLineDto {
  @ApiProperty({ description: 'How much the line matters.', example: 'info' })
  level!: string;

  @ApiProperty({ description: 'The text of the line.', example: 'A ticket of low priority came in.' })
  message!: string;
}
