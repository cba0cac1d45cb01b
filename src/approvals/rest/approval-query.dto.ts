import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { APPROVAL_STATES, type ApprovalState } from '../approval-state.js';

export class ApprovalQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    description: 'Approvals in this state.',
    enum: APPROVAL_STATES,
    default: 'open',
    example: 'open',
  })
  @IsIn(APPROVAL_STATES)
  state: ApprovalState = 'open';
}
