import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { TEXT_FORMATS, type TextFormat } from '../write-text.js';

export class FileQueryDto {
  @ApiPropertyOptional({
    description: 'How the file is written. Equal contents give equal bytes.',
    enum: TEXT_FORMATS,
    default: 'yaml',
    example: 'json',
  })
  @IsIn(TEXT_FORMATS)
  format: TextFormat = 'yaml';
}
