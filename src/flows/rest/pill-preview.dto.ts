import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonValue } from '../../shared/json.js';
import { ANY_JSON } from '../any-json.js';
import { PreviewProblemDto } from './preview-problem.dto.js';
import { PreviewStageDto } from './preview-stage.dto.js';

export class PillPreviewDto {
  @ApiPropertyOptional({
    description: 'What the expression or inputs become; any JSON. Left out when there is none.',
    anyOf: ANY_JSON,
    example: 'vpn',
  })
  value?: JsonValue;

  @ApiProperty({
    description:
      'null, boolean, integer, number, string, list, object, timestamp or duration; absent when all of it is a field that is ' +
      'not there; null when there is a problem.',
    type: String,
    nullable: true,
    example: 'string',
  })
  type!: string | null;

  @ApiProperty({
    description:
      'Each part of the expressions with its value, in the order of evaluation, up to the problem; 200 at most.',
    type: [PreviewStageDto],
  })
  stages!: PreviewStageDto[];

  @ApiProperty({
    description: 'There were more stages, or larger values, than are shown.',
    type: Boolean,
    example: false,
  })
  truncated!: boolean;

  @ApiProperty({ description: 'Why there is no value.', type: PreviewProblemDto, nullable: true, example: null })
  problem!: PreviewProblemDto | null;
}
