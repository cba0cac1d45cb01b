import { readFileSync, statSync } from 'node:fs';

/** The account that the server runs under. PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Picks an existing account for the server from the text of `/etc/passwd`: `postgres`, else `nobody`. */
export function unprivilegedUser(passwd: string): ServerUser | undefined {
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  const account =
    accounts.find(([name]) => name === 'postgres') ??
    accounts.find(([name]) => name === '_postgres') ??
    accounts.find(([name]) => name === 'nobody');
  // some systems write the last account's number as -2
  return account === undefined ? undefined : { uid: Number(account[2]) >>> 0, gid: Number(account[3]) >>> 0 };
}

/**
 * Says who must run the server: undefined means this very account; for root it is the owner of the existing data,
 * else an account that has no rights here. No account is created.
 */
export function serverUser(dataDirectory: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const data = statSync(dataDirectory, { throwIfNoEntry: false });
  if (data !== undefined && data.uid !== 0) return { uid: data.uid, gid: data.gid };
  const user = unprivilegedUser(readFileSync('/etc/passwd', 'utf8'));
  if (user === undefined) {
    throw new Error(
      'PostgreSQL refuses to run as root, and there is no account "postgres" or "nobody" to run it under: ' +
        'start as another user or set DATABASE_URL.',
    );
  }
  return user;
}
