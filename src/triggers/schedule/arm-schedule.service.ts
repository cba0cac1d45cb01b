import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { nextRun } from '../next-run.js';
import { type Schedule, scheduleOf, type ScheduleTrigger } from '../schedule-trigger.js';
import type { TriggerActivation, TriggerArming, TriggerStatus } from '../trigger-arming.js';
import { ArmedSchedule } from './armed-schedule.entity.js';

/** From the commit on some node starts the flow whenever it is time. */
@Injectable()
export class ArmSchedule implements TriggerArming {
  readonly onEveryNode = false;
  readonly product = null;

  constructor(@InjectRepository(ArmedSchedule) private readonly schedules: Repository<ArmedSchedule>) {}

  /** A version with the schedule that is armed already goes on with it. Throws `flow-has-findings` for one that is over. */
  async arm(manager: EntityManager, { trigger, ...activation }: TriggerActivation): Promise<null> {
    const { flowId, flowVersionId } = activation;
    const schedule = scheduleOf(trigger as ScheduleTrigger);
    const armed = await manager.findOne(ArmedSchedule, { where: { flowId }, lock: { mode: 'pessimistic_write' } });
    if (armed !== null && armed.dueAt !== null && isSame(armed.schedule, schedule)) {
      await manager.update(ArmedSchedule, { flowId }, { flowVersionId });
      return null;
    }
    const [{ now }] = (await manager.query('select statement_timestamp()::timestamptz(3) as now')) as [{ now: Date }];
    const dueAt = nextRun(schedule, now, now) ?? over();
    const fresh = { startedAt: null, skipped: 0 };
    await manager.upsert(ArmedSchedule, { ...activation, schedule, armedAt: now, dueAt, ...fresh }, ['flowId']);
    return null;
  }

  async disarm(manager: EntityManager, flowId: string): Promise<void> {
    await manager.delete(ArmedSchedule, { flowId });
  }

  async status(flowId: string): Promise<TriggerStatus | null> {
    const armed = await this.schedules.findOneBy({ flowId });
    if (armed === null) return null;
    const { armedAt, startedAt, dueAt, skipped } = armed;
    return { armedAt, lastStartAt: startedAt, nextStartAt: dueAt, skipped, refused: 0, lastRefusal: null };
  }
}

function isSame(one: Schedule, other: Schedule): boolean {
  return canonicalJson(one as unknown as JsonValue) === canonicalJson(other as unknown as JsonValue);
}

function over(): never {
  const message = 'There is no time left at which the schedule would start the flow.';
  throw new SluiceError('flow-has-findings', message, {
    extensions: { findings: [{ code: 'schedule-over', severity: 'error', pointer: '/trigger', message }] },
  });
}
