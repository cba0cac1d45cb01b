import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sharedValidator } from '../schema/shared-validator.js';
import { canonicalJson } from '../shared/canonical-json.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { RecordOrigin } from './record-origin.js';
import { RecordQueries } from './record-queries.service.js';
import { RecordStore } from './record-store.service.js';
import { TableCatalogue } from './table-catalogue.service.js';

/** What came of it. */
export interface PutRecordResult {
  outcome: 'created' | 'updated';
  record: JsonObject;
}

/** Creates the record that certain columns identify, or changes the one that is there. */
@Injectable()
export class PutRecord {
  constructor(
    private readonly catalogue: TableCatalogue,
    private readonly queries: RecordQueries,
    private readonly store: RecordStore,
  ) {}

  /**
   * The newest record of the namespace whose columns `match` hold what `values` give them is changed; without one a record
   * is created. Whoever puts the same one at the same time waits until the transaction is over, so there is never a second.
   * Throws `validation-failed` when a column of `match` has no value, or a new record lacks what it needs.
   */
  async put(
    manager: EntityManager,
    tableName: string,
    origin: RecordOrigin,
    match: readonly string[],
    values: JsonObject,
  ): Promise<PutRecordResult> {
    const identity = Object.fromEntries(match.map((column) => [column, requireValue(values, column)]));
    const lock = canonicalJson([tableName, origin.namespace, identity]);
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
    const known = await this.queries.lookUp(manager, tableName, origin.namespace, identity);
    if (known !== null) {
      const record = await this.store.update(manager, tableName, origin, known.sys_id as string, values);
      return { outcome: 'updated', record };
    }
    const complete = this.completed(tableName, values);
    return { outcome: 'created', record: await this.store.create(manager, tableName, origin, complete) };
  }

  /** With the defaults of a new record. */
  private completed(tableName: string, values: JsonObject): JsonObject {
    const { create } = this.catalogue.signature(tableName);
    const complete = structuredClone(values);
    const errors = sharedValidator(
      create,
      {},
    )(complete).map((error) => ({
      ...error,
      pointer: `/values${error.pointer}`,
    }));
    if (errors.length === 0) return complete;
    throw new SluiceError('validation-failed', 'There is no such record yet, and these values make no new one.', {
      errors,
    });
  }
}

function requireValue(values: JsonObject, column: string) {
  const value = Object.hasOwn(values, column) ? values[column] : null;
  if (value !== null) return value;
  throw new SluiceError('validation-failed', `The record is found by "${column}", which has no value.`, {
    errors: [{ pointer: `/values/${column}`, code: 'required', message: 'is needed to find the record' }],
  });
}
