import { restConditionOf, restRepeatsOf } from '../../triggers/rest-rules.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking, compatible } from './changes.js';

type Repeats = ReturnType<typeof restRepeatsOf>;

/** Rule 4. */
export function diffRepeats({ definition: active }: Contract, { definition: next }: Contract): ContractChange[] {
  const [one, other] = [active.trigger, next.trigger] as [RestTrigger, RestTrigger];
  return [
    ...diffRecognition(restRepeatsOf(one), restRepeatsOf(other)),
    ...diffCondition(restConditionOf(one), restConditionOf(other)),
  ];
}

function diffRecognition(one: Repeats, other: Repeats): ContractChange[] {
  const at = other?.by === 'delivery' ? '/trigger/dedupe' : '/trigger/idempotency';
  const required = other?.by === 'idempotency-key' && other.required;
  const wasRequired = one?.by === 'idempotency-key' && one.required;
  if (required && !wasRequired) return [breaking(at, 'An Idempotency-Key must be sent now.')];
  if (one === null) return other === null ? [] : [recognised(at, other)];
  if (other === null) return [breaking('/trigger', 'A repeated call starts the flow again.')];
  if (!recogniseAlike(one, other)) return [breaking(at, 'Repeated calls are recognised otherwise.')];
  return [
    ...(wasRequired && !required ? [compatible(at, 'The Idempotency-Key may be left out.')] : []),
    ...(other.withinMs < one.withinMs ? [breaking(at, 'Repeated calls are recognised for a shorter time.')] : []),
    ...(other.withinMs > one.withinMs ? [compatible(at, 'Repeated calls are recognised for a longer time.')] : []),
  ];
}

/** A key is sent by who wants it; the id of a delivery is asked of every call. */
function recognised(at: string, { by }: NonNullable<Repeats>): ContractChange {
  return by === 'delivery'
    ? breaking(at, 'A delivery whose id came before starts nothing, and one without an id is refused.')
    : compatible(at, 'Repeated calls are recognised.');
}

function recogniseAlike(one: NonNullable<Repeats>, other: NonNullable<Repeats>): boolean {
  return one.by === 'delivery'
    ? other.by === 'delivery' && other.expression === one.expression
    : other.by === 'idempotency-key';
}

function diffCondition(one: string | null, other: string | null): ContractChange[] {
  const at = '/trigger/condition';
  if (one === other) return [];
  if (other === null) return [compatible('/trigger', 'Every call starts the flow now.')];
  return [breaking(at, 'Calls for which the start condition does not hold start nothing.')];
}
