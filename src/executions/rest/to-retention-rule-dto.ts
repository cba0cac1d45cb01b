import type { RetentionRule } from '../retention/retention-rule.entity.js';
import type { RetentionRuleDto } from './retention-rule.dto.js';

export function toRetentionRuleDto({ namespace, flowId, keep, updatedAt, updatedBy }: RetentionRule): RetentionRuleDto {
  return { namespace, flowId, keep, updatedAt: updatedAt.toISOString(), updatedBy };
}
