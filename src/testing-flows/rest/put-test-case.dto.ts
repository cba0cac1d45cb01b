import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { JsonObject } from '../../shared/json.js';
import { AreExpectations } from './are-expectations.decorator.js';
import { TestInputDto } from './test-input.dto.js';

export class PutTestCaseDto extends TestInputDto {
  @ApiProperty({
    description: 'Unique among the test cases of the flow.',
    minLength: 1,
    maxLength: 200,
    example: 'An urgent ticket opens an incident',
  })
  @IsString()
  @MaxLength(200)
  @Matches(/^\S([\s\S]*\S)?$/, { message: 'name must not be empty or begin or end with white space' })
  name!: string;

  @ApiPropertyOptional({ description: 'What it is for.', type: String, maxLength: 1000, example: 'Since INC0000042.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  description?: string;

  @AreExpectations()
  expect?: JsonObject;
}
