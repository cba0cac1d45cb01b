import type { Platform } from './platform-package.js';

/** The platform this process runs on. */
export function currentPlatform(): Platform {
  return { platform: process.platform, arch: process.arch, glibc: process.platform !== 'linux' || runsOnGlibc() };
}

function runsOnGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}
