import type { Flow } from '../flow.entity.js';
import type { FlowDto } from './flow.dto.js';
import { toFlowSummaryDto } from './to-flow-summary-dto.js';

export function toFlowDto(flow: Flow, activeVersion: number | null): FlowDto {
  return { ...toFlowSummaryDto(flow, activeVersion), definition: flow.draft };
}
