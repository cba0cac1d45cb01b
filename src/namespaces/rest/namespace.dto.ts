import { ApiProperty } from '@nestjs/swagger';
import { NAMESPACE_VISIBILITIES, type NamespaceVisibility } from '../namespace-visibility.js';
import { CrossOriginPolicyDto } from './cross-origin-policy.dto.js';
import { NamespaceLimitDto } from './namespace-limit.dto.js';

export class NamespaceDto {
  @ApiProperty({ type: String, example: 'acme', description: "First segment of its endpoints' URLs." })
  name!: string;

  @ApiProperty({ type: String, example: 'Acme Inc.', description: 'For people to read.' })
  title!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Everything around tickets of Acme.',
    description: 'What it is for.',
  })
  description!: string | null;

  @ApiProperty({
    enum: NAMESPACE_VISIBILITIES,
    example: 'public',
    description: 'Who may read the OpenAPI document: anyone, or only who proves to hold a role in the namespace.',
  })
  visibility!: NamespaceVisibility;

  @ApiProperty({ type: [NamespaceLimitDto], description: 'How many requests all its endpoints take together.' })
  limits!: NamespaceLimitDto[];

  @ApiProperty({
    type: CrossOriginPolicyDto,
    nullable: true,
    description: 'Which pages of other origins may call its endpoints from a browser; null: none.',
  })
  cors!: CrossOriginPolicyDto | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'When created.' })
  createdAt!: string;

  @ApiProperty({ type: String, example: 'admin', description: 'Who created it.' })
  createdBy!: string;
}
