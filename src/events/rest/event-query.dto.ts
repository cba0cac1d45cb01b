import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageQueryDto } from '../../http/page-query.dto.js';

export class EventQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Events of this name.', type: String, example: 'order.shipped' })
  @IsOptional()
  @Matches(/^[a-z0-9._-]{1,100}$/, { message: 'name must be the name of an event' })
  name?: string;
}
