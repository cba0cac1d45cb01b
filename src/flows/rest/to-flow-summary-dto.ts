import type { Flow } from '../flow.entity.js';
import type { FlowSummaryDto } from './flow-summary.dto.js';

export function toFlowSummaryDto(flow: Flow, activeVersion: number | null): FlowSummaryDto {
  return {
    id: flow.id,
    namespace: flow.namespace,
    name: flow.name,
    revision: flow.revision,
    activeVersion,
    createdAt: flow.createdAt.toISOString(),
    createdBy: flow.createdBy,
    updatedAt: flow.updatedAt.toISOString(),
    updatedBy: flow.updatedBy,
  };
}
