import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { DefinitionChangeDto } from '../../flows/definition-change.dto.js';
import type { VersionDiff } from '../version-diff.service.js';
import { ContractChangeDto } from './contract-diff.dto.js';

const SIDE = /^(?:draft|active|[1-9]\d{0,8})$/;

export class VersionDiffQueryDto {
  @ApiPropertyOptional({
    description: 'The earlier side: number of a version, `active` or `draft`.',
    type: String,
    default: 'active',
    pattern: SIDE.source,
    example: '1',
  })
  @Matches(SIDE, { message: 'from must be the number of a version, "active" or "draft"' })
  from: string = 'active';

  @ApiPropertyOptional({
    description: 'The later side: number of a version, `active` or `draft`.',
    type: String,
    default: 'draft',
    pattern: SIDE.source,
    example: '2',
  })
  @Matches(SIDE, { message: 'to must be the number of a version, "active" or "draft"' })
  to: string = 'draft';
}

export class VersionDiffDto implements VersionDiff {
  @ApiProperty({
    description: 'Number of the earlier version; null for the draft.',
    type: 'integer',
    nullable: true,
    example: 1,
  })
  from!: number | null;

  @ApiProperty({
    description: 'Number of the later version; null for the draft.',
    type: 'integer',
    nullable: true,
    example: 2,
  })
  to!: number | null;

  @ApiProperty({
    description:
      'Of the definition, step by step, and below `/complexObjects` of the complex objects that it refers to.',
    type: [DefinitionChangeDto],
  })
  changes!: DefinitionChangeDto[];

  @ApiProperty({
    description:
      'What it means to callers of the endpoint; null where one side has no contract: another trigger, or errors in the draft.',
    type: [ContractChangeDto],
    nullable: true,
  })
  contract!: ContractChangeDto[] | null;
}
