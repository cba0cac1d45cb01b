import type { SelectQueryBuilder } from 'typeorm';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';

/** One page of a query, by the time at which things were created. */
export async function newestFirst<T extends { id: string; createdAt: Date }>(
  query: SelectQueryBuilder<T>,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<T>> {
  const [createdAt, id] = [`${query.alias}.createdAt`, `${query.alias}.id`];
  if (cursor !== undefined) {
    const [afterTime, afterId] = readCursor(cursor);
    query.andWhere(`(${createdAt}, ${id}) < (:afterTime, :afterId)`, { afterTime, afterId });
  }
  const rows = await query
    .orderBy({ [createdAt]: 'DESC', [id]: 'DESC' })
    .limit(limit + 1)
    .getMany();
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}

function readCursor(cursor: string): [Date, string] {
  const [time, id] = decodeCursor(cursor, 2);
  const createdAt = new Date(typeof time === 'string' ? time : NaN);
  if (Number.isNaN(createdAt.getTime()) || typeof id !== 'string' || !isId(id)) {
    throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
  }
  return [createdAt, id];
}
