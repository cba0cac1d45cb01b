import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotIn, IsString, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { NAMESPACE_NAME, RESERVED_NAMES } from '../namespace-name.js';
import { NAMESPACE_VISIBILITIES, type NamespaceVisibility } from '../namespace-visibility.js';

export class CreateNamespaceDto {
  @ApiProperty({
    type: String,
    pattern: NAMESPACE_NAME.source,
    example: 'acme',
    description: `First segment of its endpoints' URLs; it never changes. Not ${RESERVED_NAMES.join(', ')}.`,
  })
  @Matches(NAMESPACE_NAME, {
    message: 'name must have 2 to 40 small letters, digits or hyphens, and begin with a letter',
  })
  @IsNotIn(RESERVED_NAMES, { message: 'name is reserved for the product' })
  name!: string;

  @ApiProperty({ type: String, maxLength: 200, example: 'Acme Inc.', description: 'For people to read.' })
  @IsString()
  @Length(1, 200)
  title!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 2000,
    example: 'Everything around tickets of Acme.',
    description: 'What it is for.',
  })
  @ValidateIf(({ description }: CreateNamespaceDto) => description != null)
  @IsString()
  @MaxLength(2000)
  description?: string | null;

  @ApiProperty({
    enum: NAMESPACE_VISIBILITIES,
    required: false,
    example: 'public',
    description:
      'Who may read the OpenAPI document: anyone, or only who proves to hold a role in the namespace; `public` unless said.',
  })
  @ValidateIf(({ visibility }: CreateNamespaceDto) => visibility !== undefined)
  @IsIn(NAMESPACE_VISIBILITIES)
  visibility?: NamespaceVisibility;
}
