/** The oldest PostgreSQL that has everything Sluice's SQL uses. */
const OLDEST_MAJOR = 15;

/**
 * Refuses a server that is too old.
 *
 * @param versionNumber what the setting `server_version_num` says, such as 180004
 */
export function requireServerVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major < OLDEST_MAJOR) {
    throw new Error(
      `Sluice needs PostgreSQL ${OLDEST_MAJOR} or newer; the server of DATABASE_URL is version ${major}.`,
    );
  }
}
