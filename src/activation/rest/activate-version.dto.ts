import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { AllowBreakingDto } from './allow-breaking.dto.js';

export class ActivateVersionDto extends AllowBreakingDto {
  @ApiPropertyOptional({
    description: 'Activate although test cases of the flow fail, for this reason, which is audited.',
    type: String,
    minLength: 1,
    maxLength: 1000,
    example: 'The other system answers differently since today.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  allowFailing?: string;
}
