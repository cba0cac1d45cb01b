import { ApiProperty } from '@nestjs/swagger';

export class LivenessView {
  @ApiProperty({ description: 'The process answers.', enum: ['ok'], example: 'ok' })
  status!: 'ok';
}
