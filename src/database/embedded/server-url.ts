/** Owns the server. Not called like our schema, which PostgreSQL would then search by itself, unlike on other servers. */
export const ROLE = 'sluice_owner';

/** The database in the server that is ours. */
export const DATABASE = 'sluice';

export function serverUrl(port: number, password: string, database: string = DATABASE): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}
