import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Repository } from 'typeorm';
import type { JsonObject } from '../shared/json.js';
import { decodeCursor, encodeCursor } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { Event } from './event.entity.js';

/** A page of them must fit into memory. */
const MOST_BYTES = 64 * 1024;

export interface NewEvent {
  namespace: string;
  executionId: string;
  name: string;
  payload: JsonObject;
}

/** Keeps the events of the namespaces in order. */
@Injectable()
export class Events {
  constructor(@InjectRepository(Event) private readonly events: Repository<Event>) {}

  /**
   * Adds one in the caller's transaction; answers its id. Those of a namespace wait for each other until their transactions
   * end, so that whoever has read one never finds an earlier one afterwards. Throws `payload-too-large`.
   */
  async emit(manager: EntityManager, { namespace, executionId, name, payload }: NewEvent): Promise<string> {
    const text = JSON.stringify(payload);
    if (Buffer.byteLength(text) > MOST_BYTES) {
      throw new SluiceError('payload-too-large', 'The payload of an event takes 64 KB at most.');
    }
    await manager.query(`select pg_advisory_xact_lock(hashtext('sluice.event'), hashtext($1))`, [namespace]);
    const [{ id }] = (await manager.query(
      'insert into sluice.event (namespace, name, payload, execution_id) values ($1, $2, $3, $4) returning id',
      [namespace, name, text, executionId],
    )) as [{ id: string }];
    return id;
  }

  /** Oldest first, those after a cursor. `next` is the cursor after the last one, for when there are more. */
  async after(
    namespace: string,
    { name, limit, cursor }: { name?: string; limit: number; cursor?: string },
  ): Promise<{ items: Event[]; next: string }> {
    const from = cursor === undefined ? '0' : idIn(cursor);
    const where = { namespace, ...(name !== undefined && { name }), id: MoreThan(from) };
    const items = await this.events.find({ where, order: { id: 'ASC' }, take: limit });
    return { items, next: encodeCursor([items.at(-1)?.id ?? from]) };
  }
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === 'string' && /^\d{1,18}$/.test(id)) return id;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}
