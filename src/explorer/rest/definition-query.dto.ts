import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const VALUES = ['', 'true', 'false'] as const;

export class DefinitionQueryDto {
  @ApiProperty({
    enum: VALUES,
    required: false,
    example: 'true',
    description: 'Whether a browser is to save the document rather than to show it; without a value it means `true`.',
  })
  @IsOptional()
  @IsIn(VALUES)
  download?: (typeof VALUES)[number];
}
