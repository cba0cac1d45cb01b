import type { RecordChange } from '../record-change.entity.js';
import type { RecordChangeDto } from './record-change.dto.js';

export function toRecordChangeDto(change: RecordChange): RecordChangeDto {
  const { id, operation, changed, previous, record, executionId, actor, changedAt } = change;
  return { id, operation, changed, previous, record, executionId, actor, changedAt: changedAt.toISOString() };
}
