import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { type Replay, REPLAY_STATES } from '../control/replay.entity.js';

export class ReplayQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Replays in this state.', enum: REPLAY_STATES, example: 'running' })
  @IsOptional()
  @IsIn(REPLAY_STATES)
  state?: Replay['state'];
}
