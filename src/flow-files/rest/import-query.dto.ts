import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, ValidateIf } from 'class-validator';

const VALUES = ['true', 'false'] as const;

export class ImportQueryDto {
  @ApiPropertyOptional({
    description: 'Whether the flows of the file are activated once everything is stored.',
    enum: VALUES,
    default: 'false',
    example: 'true',
  })
  @IsIn(VALUES)
  activate: (typeof VALUES)[number] = 'false';
}

export class ApplyQueryDto extends ImportQueryDto {
  @ApiPropertyOptional({
    description:
      'Why callers of active versions may break. Without it a flow that would break them is stored but not activated.',
    type: String,
    minLength: 1,
    maxLength: 1000,
    example: 'All callers have moved to version 2.',
  })
  @ValidateIf(({ breakingReason }: ApplyQueryDto) => breakingReason !== undefined)
  @IsString()
  @Length(1, 1000)
  breakingReason?: string;

  @ApiPropertyOptional({
    description: 'Why test cases may fail. Without it a flow whose test cases fail is stored but not activated.',
    type: String,
    minLength: 1,
    maxLength: 1000,
    example: 'The other system answers differently since today.',
  })
  @ValidateIf(({ allowFailing }: ApplyQueryDto) => allowFailing !== undefined)
  @IsString()
  @Length(1, 1000)
  allowFailing?: string;
}
