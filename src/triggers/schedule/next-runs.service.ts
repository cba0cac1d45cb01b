import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import type { Flow } from '../../flows/flow.entity.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flows } from '../../flows/flows.service.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { nextRun } from '../next-run.js';
import { scheduleOf, type ScheduleTrigger } from '../schedule-trigger.js';
import { ArmSchedule } from './arm-schedule.service.js';
import { checkSchedule } from './check-schedule.js';

export const SCHEDULE_SIDES = ['active', 'draft'] as const;

export type ScheduleSide = (typeof SCHEDULE_SIDES)[number];

/** One of the times to come. */
export interface NextRun {
  at: Date;
  /** The same moment by the clock of the time zone, with its offset. */
  local: string;
}

export interface UpcomingRuns {
  of: ScheduleSide;
  timeZone: string;
  items: NextRun[];
}

/** When a flow is going to run. */
@Injectable()
export class NextRuns {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly armed: ArmSchedule,
  ) {}

  /**
   * The next `count` runs: of the active version, or of the draft as if it were activated now. Throws `flow-not-found`,
   * `flow-not-active`, `wrong-trigger`, `flow-has-findings`.
   */
  async of(namespace: string, flowId: string, side: ScheduleSide | undefined, count: number): Promise<UpcomingRuns> {
    const flow = await this.flows.require(namespace, flowId);
    const of = side ?? (flow.activeVersionId === null ? 'draft' : 'active');
    const schedule = scheduleOf(requireSchedule(of === 'draft' ? draftOf(flow) : await this.activeOf(flow)));
    const now = new Date();
    const armedAt = of === 'active' ? ((await this.armed.status(flow.id))?.armedAt ?? now) : now;
    const items: NextRun[] = [];
    for (let at = nextRun(schedule, armedAt, now); at !== null && items.length < count;) {
      items.push({ at, local: DateTime.fromJSDate(at, { zone: schedule.timeZone }).toISO()! });
      at = nextRun(schedule, armedAt, at);
    }
    return { of, timeZone: schedule.timeZone, items };
  }

  private async activeOf({ activeVersionId }: Flow): Promise<JsonObject> {
    if (activeVersionId === null) throw new SluiceError('flow-not-active', 'Only the draft has a schedule.');
    return (await this.versions.require(activeVersionId)).definition.trigger;
  }
}

function draftOf({ draft }: Flow): JsonObject {
  return isJsonObject(draft.trigger) ? draft.trigger : {};
}

function requireSchedule(trigger: JsonObject): ScheduleTrigger {
  if (trigger.type !== 'schedule') {
    throw new SluiceError('wrong-trigger', 'Only a flow whose trigger is "schedule" has times at which it runs.');
  }
  const findings = checkSchedule(trigger as TriggerDefinition).filter(({ severity }) => severity === 'error');
  if (findings.length === 0) return trigger as ScheduleTrigger;
  const told = findings.map((finding): JsonObject => ({ ...finding, pointer: `/trigger${finding.pointer}` }));
  throw new SluiceError('flow-has-findings', 'The schedule must be mended first.', { extensions: { findings: told } });
}
