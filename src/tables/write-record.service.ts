import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import type { JsonObject } from '../shared/json.js';
import type { RecordOrigin } from './record-origin.js';
import { RecordStore } from './record-store.service.js';

type PersonalOrigin = RecordOrigin & { actor: string };

/** Writes records on behalf of people: each in a transaction of its own, and audited in it. Throws as `RecordStore` does. */
@Injectable()
export class WriteRecord {
  constructor(
    private readonly records: RecordStore,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  create(tableName: string, origin: PersonalOrigin, values: JsonObject): Promise<JsonObject> {
    return this.transactions.run(async (manager) => {
      const record = await this.records.create(manager, tableName, origin, values);
      await this.audit.append(manager, entry('record.create', tableName, record.sys_id as string, origin));
      return record;
    });
  }

  update(tableName: string, origin: PersonalOrigin, sysId: string, values: JsonObject): Promise<JsonObject> {
    return this.transactions.run(async (manager) => {
      const record = await this.records.update(manager, tableName, origin, sysId, values);
      await this.audit.append(manager, entry('record.change', tableName, sysId, origin, Object.keys(values)));
      return record;
    });
  }

  delete(tableName: string, origin: PersonalOrigin, sysId: string): Promise<void> {
    return this.transactions.run(async (manager) => {
      await this.records.delete(manager, tableName, origin, sysId);
      await this.audit.append(manager, entry('record.delete', tableName, sysId, origin));
    });
  }
}

function entry(
  action: string,
  tableName: string,
  sysId: string,
  { actor, namespace }: PersonalOrigin,
  columns?: string[],
) {
  const details = { namespace, ...(columns === undefined ? {} : { columns }) };
  return { actor, action, subject: `table/${tableName}/record/${sysId}`, details };
}
