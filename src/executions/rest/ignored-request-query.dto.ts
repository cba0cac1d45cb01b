import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { PageQueryDto } from '../../http/page-query.dto.js';

export class IgnoredRequestQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Requests to this flow, whichever version.', type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  flowId?: string;
}
