import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class RefreshTokenDto {
  @ApiProperty({
    type: String,
    example: 'slr_9f1Zk0T6o8xQb3L5v7cN2mYwRjHsGdEa4uKpXiVtWqM',
    description: 'From the newest answer to a sign-in or a refresh.',
  })
  @IsString()
  @MaxLength(100)
  refreshToken!: string;
}
