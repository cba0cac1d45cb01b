import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';

export class OpenApiImportQueryDto {
  @ApiPropertyOptional({
    description: "The API that the endpoints belong to; after the document's title unless said otherwise.",
    type: String,
    pattern: '^[a-z][a-z0-9-]{0,39}$',
    example: 'petstore',
  })
  @ValidateIf(({ api }: OpenApiImportQueryDto) => api !== undefined)
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'is the name of an API: small letters, digits and "-", 40 at most' })
  api?: string;

  @ApiPropertyOptional({
    description: "The version of the API; the major one of the document's version unless said otherwise.",
    type: 'integer',
    minimum: 1,
    maximum: 9999,
    example: 1,
  })
  @ValidateIf(({ version }: OpenApiImportQueryDto) => version !== undefined)
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9999)
  version?: number;
}
