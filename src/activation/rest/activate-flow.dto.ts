import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ActivateVersionDto } from './activate-version.dto.js';

export class ActivateFlowDto extends ActivateVersionDto {
  @ApiPropertyOptional({
    description: 'What to remember about the flow version that is frozen.',
    type: String,
    maxLength: 1000,
    example: 'Asks for the origin of the ticket',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  annotation?: string;
}
