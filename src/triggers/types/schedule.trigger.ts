import type { Finding } from '../../flow-language/finding.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { ArmSchedule } from '../schedule/arm-schedule.service.js';
import { checkSchedule } from '../schedule/check-schedule.js';
import { SCHEDULE_SCHEMA } from '../schedule/schedule.schema.js';
import { Trigger, type TriggerType } from '../trigger-type.js';

/** A schedule: one node starts the flow, however many there are. */
@Trigger()
export class ScheduleTriggerType implements TriggerType {
  readonly type = 'schedule';
  readonly title = 'Schedule';
  readonly description = 'Starts the flow at certain times: by a calendar, in intervals, or once.';
  readonly schema = SCHEDULE_SCHEMA;
  readonly examples: readonly JsonObject[] = [
    { type: 'schedule', daily: { at: '07:30' }, timeZone: 'Europe/Berlin' },
    { type: 'schedule', weekly: { on: ['monday', 'thursday'], at: '18:00' }, timeZone: 'America/New_York' },
    { type: 'schedule', cron: '*/15 8-18 * * 1-5', timeZone: 'Europe/Berlin', missed: 'skip' },
  ];

  constructor(readonly arming: ArmSchedule) {}

  check(trigger: TriggerDefinition): Finding[] {
    return checkSchedule(trigger);
  }

  output(): JsonSchema {
    return OUTPUT;
  }
}

const OUTPUT: JsonSchema = {
  type: 'object',
  required: ['scheduled_at', 'started_at'],
  additionalProperties: false,
  properties: {
    scheduled_at: { type: 'string', format: 'date-time', description: 'The time that this run is for.' },
    started_at: { type: 'string', format: 'date-time', description: 'When it was started: later, when it was missed.' },
  },
};
