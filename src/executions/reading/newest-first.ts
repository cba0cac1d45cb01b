import type { SelectQueryBuilder } from 'typeorm';
import { type Page, toPage } from '../../shared/keyset-page.js';
import { readNewestFirst } from './read-newest-first.js';

/** One page of a query, by the time at which things were created. */
export async function newestFirst<T extends { id: string; createdAt: Date }>(
  query: SelectQueryBuilder<T>,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<T>> {
  const [createdAt, id] = [`${query.alias}.createdAt`, `${query.alias}.id`];
  if (cursor !== undefined) {
    const [afterTime, afterId] = readNewestFirst(cursor);
    query.andWhere(`(${createdAt}, ${id}) < (:afterTime, :afterId)`, { afterTime, afterId });
  }
  const rows = await query
    .orderBy({ [createdAt]: 'DESC', [id]: 'DESC' })
    .limit(limit + 1)
    .getMany();
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}
