import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { operationsOf, type RecordTrigger } from '../record-trigger.js';
import type { TriggerActivation, TriggerArming, TriggerStatus } from '../trigger-arming.js';
import { ArmedRecordTrigger } from './armed-record-trigger.entity.js';
import { DueRecordChange } from './due-record-change.entity.js';
import { StartedRecord } from './started-record.entity.js';

/** From the commit on the database notes each change that the trigger waits for. */
@Injectable()
export class ArmRecordTrigger implements TriggerArming {
  readonly onEveryNode = false;
  readonly product = null;

  constructor(@InjectRepository(ArmedRecordTrigger) private readonly armed: Repository<ArmedRecordTrigger>) {}

  /** The records for which an earlier version was started stay known. */
  async arm(manager: EntityManager, { trigger, ...activation }: TriggerActivation): Promise<null> {
    const definition = trigger as RecordTrigger;
    await manager.upsert(
      ArmedRecordTrigger,
      {
        ...activation,
        tableName: definition.table,
        operations: operationsOf(definition),
        definition: definition as object,
        armedAt: () => 'now()',
      },
      ['flowId'],
    );
    return null;
  }

  async disarm(manager: EntityManager, flowId: string): Promise<void> {
    await manager.delete(ArmedRecordTrigger, { flowId });
    await manager.delete(DueRecordChange, { flowId });
    await manager.delete(StartedRecord, { flowId });
  }

  async status(flowId: string): Promise<TriggerStatus | null> {
    const trigger = await this.armed.findOneBy({ flowId });
    if (trigger === null) return null;
    const { armedAt, startedAt, refused, lastRefusal } = trigger;
    return {
      armedAt,
      lastStartAt: startedAt,
      nextStartAt: null,
      skipped: 0,
      refused,
      lastRefusal: lastRefusal === null ? null : { ...lastRefusal },
    };
  }
}
