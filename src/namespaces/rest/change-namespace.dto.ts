import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { NAMESPACE_VISIBILITIES, type NamespaceVisibility } from '../namespace-visibility.js';
import { CrossOriginPolicyDto } from './cross-origin-policy.dto.js';
import { NamespaceLimitDto } from './namespace-limit.dto.js';

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

  @ApiProperty({
    type: [NamespaceLimitDto],
    required: false,
    maxItems: 6,
    description: 'How many requests all its endpoints take together; an empty list removes every limit.',
  })
  @ValidateIf(({ limits }: ChangeNamespaceDto) => limits !== undefined)
  @IsArray()
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => NamespaceLimitDto)
  limits?: NamespaceLimitDto[];

  @ApiProperty({
    type: CrossOriginPolicyDto,
    nullable: true,
    required: false,
    description: 'Which pages of other origins may call its endpoints from a browser; null for none.',
  })
  @ValidateIf(({ cors }: ChangeNamespaceDto) => cors != null)
  @IsObject()
  @ValidateNested()
  @Type(() => CrossOriginPolicyDto)
  cors?: CrossOriginPolicyDto | null;
}
