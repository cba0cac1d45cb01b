/** The account that owns the server, and the name of the database in it. */
export const ROLE = 'sluice';

export function serverUrl(port: number, password: string, database: string = ROLE): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}
