import { ApiProperty } from '@nestjs/swagger';
import { ActionDto } from './action.dto.js';

export class ActionListDto {
  @ApiProperty({ description: 'Every action, by type.', type: [ActionDto] })
  items!: ActionDto[];
}
