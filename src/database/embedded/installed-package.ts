import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { currentPlatform } from './current-platform.js';
import { platformPackage } from './platform-package.js';

/**
 * Finds the installed PostgreSQL of this platform.
 *
 * @returns the folder of its npm package
 */
export function installedPackage(): string {
  const name = platformPackage(currentPlatform());
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(`${name} is not installed: run npm without --omit=optional, or set DATABASE_URL.`, { cause });
  }
}
