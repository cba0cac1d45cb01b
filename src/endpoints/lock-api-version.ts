import type { EntityManager } from 'typeorm';

/** Makes changes to what an API version serves come one after another, until the caller's transaction ends. */
export async function lockApiVersion(
  manager: EntityManager,
  { namespace, api, version }: { namespace: string; api: string; version: number },
): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `sluice.endpoint ${namespace}/${api}/v${version}`,
  ]);
}
