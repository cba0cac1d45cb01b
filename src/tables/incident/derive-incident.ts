import { type RecordValues, WRITE_TIME } from '../table-definition.js';
import { incidentPriority } from './incident-priority.js';

const LOWEST = 3;

/** The priority follows from impact and urgency, the times from the state; notes are added to those that are there. */
export function deriveIncident(
  written: Readonly<RecordValues>,
  previous: Readonly<RecordValues> | undefined,
): RecordValues {
  const now = { ...previous, ...written };
  return {
    priority: incidentPriority((now.impact ?? LOWEST) as number, (now.urgency ?? LOWEST) as number),
    ...timesOf(written.state, previous?.state),
    ...(typeof written.work_notes === 'string' && typeof previous?.work_notes === 'string'
      ? { work_notes: `${previous.work_notes}\n${written.work_notes}` }
      : {}),
  };
}

function timesOf(state: RecordValues[string] | undefined, before: RecordValues[string] | undefined): RecordValues {
  if (state === undefined || state === before) return {};
  switch (state) {
    case 'resolved':
      return { resolved_at: WRITE_TIME, closed_at: null };
    case 'closed':
      return { ...(before === 'resolved' ? {} : { resolved_at: WRITE_TIME }), closed_at: WRITE_TIME };
    case 'cancelled':
      return { closed_at: WRITE_TIME };
    default:
      return { resolved_at: null, closed_at: null };
  }
}
