import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray } from 'class-validator';
import type { JsonValue } from '../../shared/json.js';

export class InferStructureDto {
  @ApiProperty({
    type: 'array',
    items: {},
    minItems: 1,
    maxItems: 1000,
    example: [
      { id: 7, title: 'It burns', due: '2026-11-23' },
      { id: 8, title: 'It floods', due: null, tags: ['water'] },
    ],
    description: 'Payloads as they come in; any JSON.',
  })
  @Transform(({ obj }: { obj: { samples: unknown } }) => obj.samples)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  samples!: JsonValue[];
}
