import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class ReportQueryDto {
  @ApiPropertyOptional({
    description: 'JUnit XML, as an `Accept` of application/xml asks for too, or JSON.',
    enum: ['json', 'junit'],
    example: 'json',
  })
  @IsOptional()
  @IsIn(['json', 'junit'])
  format?: 'json' | 'junit';
}
