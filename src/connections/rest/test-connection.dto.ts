import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';

export class TestConnectionDto {
  @ApiProperty({ enum: ['GET', 'HEAD'], required: false, default: 'GET', example: 'GET', description: 'The method.' })
  @IsIn(['GET', 'HEAD'])
  method: 'GET' | 'HEAD' = 'GET';

  @ApiProperty({
    type: String,
    required: false,
    maxLength: 2000,
    default: '',
    example: '/status',
    description: 'Below the base URL; the base URL itself unless said.',
  })
  @IsString()
  @MaxLength(2000)
  path: string = '';
}
