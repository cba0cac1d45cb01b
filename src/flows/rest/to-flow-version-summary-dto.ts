import type { FlowVersionView } from '../flow-version-view.js';
import type { FlowVersionSummaryDto } from './flow-version-summary.dto.js';

export function toFlowVersionSummaryDto(
  version: FlowVersionView,
  activeVersionId: string | null,
): FlowVersionSummaryDto {
  return {
    id: version.id,
    flowId: version.flowId,
    number: version.number,
    name: version.definition.name,
    annotation: version.annotation,
    active: version.id === activeVersionId,
    createdAt: version.createdAt.toISOString(),
    createdBy: version.createdBy,
  };
}
