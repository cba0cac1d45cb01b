import type { ServerUser } from './server-user.js';

/** Everything about the one database server of a folder that does not change while it runs and restarts. */
export interface Cluster {
  /** Holds `data` and all files beside it; a real path. */
  directory: string;
  /** What PostgreSQL calls its data directory. */
  data: string;
  /** The folder of `postgres` and its sister programs. */
  binaries: string;
  user: ServerUser | undefined;
  password: string;
  /** More server settings, by name. */
  settings: Readonly<Record<string, string>>;
}
