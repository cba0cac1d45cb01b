import { ApiProperty } from '@nestjs/swagger';

export class LogLineDto {
  @ApiProperty({ description: 'How much the line matters.', enum: ['debug', 'info', 'warn', 'error'], example: 'info' })
  level!: string;

  @ApiProperty({ description: 'The text of the line.', example: 'A ticket of low priority came in.' })
  message!: string;
}
