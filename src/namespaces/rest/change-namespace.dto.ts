import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { NAMESPACE_VISIBILITIES, type NamespaceVisibility } from '../namespace-visibility.js';

export class ChangeNamespaceDto {
  @ApiProperty({
    type: String,
    required: false,
    maxLength: 200,
    example: 'Acme Inc.',
    description: 'For people to read.',
  })
  @ValidateIf(({ title }: ChangeNamespaceDto) => title !== undefined)
  @IsString()
  @Length(1, 200)
  title?: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: 2000,
    example: 'Everything around tickets of Acme.',
    description: 'What it is for; null removes it.',
  })
  @ValidateIf(({ description }: ChangeNamespaceDto) => description != null)
  @IsString()
  @MaxLength(2000)
  description?: string | null;

  @ApiProperty({
    enum: NAMESPACE_VISIBILITIES,
    required: false,
    example: 'public',
    description: 'Who may read the OpenAPI document: anyone, or only who proves to hold a role in the namespace.',
  })
  @ValidateIf(({ visibility }: ChangeNamespaceDto) => visibility !== undefined)
  @IsIn(NAMESPACE_VISIBILITIES)
  visibility?: NamespaceVisibility;
}
