import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class LoginDto {
  @ApiProperty({ type: String, example: 'dana', description: 'Upper and lower case are the same.' })
  @IsString()
  @MaxLength(200)
  username!: string;

  @ApiProperty({ type: String, format: 'password', example: 'correct horse battery staple', description: 'In clear.' })
  @IsString()
  @MaxLength(200)
  password!: string;
}
