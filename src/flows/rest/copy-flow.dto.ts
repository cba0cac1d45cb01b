import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Max, Min, ValidateIf } from 'class-validator';

export class CopyFlowDto {
  @ApiProperty({
    description: 'Name of the copy, unique in the namespace.',
    type: String,
    minLength: 1,
    maxLength: 200,
    example: 'Open an incident for a monitoring alert',
  })
  @IsString()
  name!: string;

  @ApiPropertyOptional({
    description: 'Copy this version rather than the draft.',
    type: 'integer',
    minimum: 1,
    example: 2,
  })
  @ValidateIf(({ version }: CopyFlowDto) => version !== undefined)
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  version?: number;
}
