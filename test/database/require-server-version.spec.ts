import { describe, expect, it } from '@jest/globals';
import { requireServerVersion } from '../../src/database/require-server-version.js';

describe('the version of the server', () => {
  it.each([150000, 150012, 160000, 180004])('%d is new enough', (version) => {
    expect(() => requireServerVersion(version)).not.toThrow();
  });

  it.each([90624, 140019, 149999])('%d is refused with the version that is needed', (version) => {
    expect(() => requireServerVersion(version)).toThrow(/needs PostgreSQL 15 or newer/);
  });
});
