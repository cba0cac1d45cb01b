import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Min } from 'class-validator';
import { TestInputDto } from './test-input.dto.js';

export class TestRunDto extends TestInputDto {
  @ApiPropertyOptional({
    description: 'The number of a version; the draft when it is left out.',
    type: 'integer',
    minimum: 1,
    example: 2,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}
