import type { EntityManager } from 'typeorm';
import { SluiceError } from '../../shared/sluice-error.js';

/** Throws `in-use` while a connection relies on the credential. No connection begins to before the transaction ends. */
export async function requireUnused(manager: EntityManager, namespace: string, name: string): Promise<void> {
  await manager.query('SELECT 1 FROM sluice.credential WHERE namespace = $1 AND name = $2 FOR UPDATE', [
    namespace,
    name,
  ]);
  const users = (await manager.query(
    'SELECT name FROM sluice.connection WHERE namespace = $1 AND credential = $2 ORDER BY name LIMIT 20',
    [namespace, name],
  )) as { name: string }[];
  if (users.length === 0) return;
  throw new SluiceError('in-use', `The connection "${users[0]!.name}" relies on the credential "${name}".`, {
    extensions: { usedBy: users.map((user) => ({ kind: 'connection', name: user.name })) },
  });
}
