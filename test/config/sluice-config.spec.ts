import { describe, expect, it } from '@jest/globals';
import { completeConfig, configFromEnvironment } from '../../src/config/sluice-config.js';

describe('the configuration of a node', () => {
  it('is complete without any variable, so that a bare start works', () => {
    expect(configFromEnvironment({})).toMatchObject({ port: 3000, host: '127.0.0.1', dataDirectory: '.sluice' });
  });

  it('takes numbers from text and leaves an empty variable at its default', () => {
    const config = configFromEnvironment({ PORT: '8080', SLUICE_CONCURRENCY: '', SLUICE_LEASE_SECONDS: '3' });
    expect(config).toMatchObject({ port: 8080, concurrency: 100, leaseSeconds: 3 });
  });

  it('takes proxies as a list, and trusts none unless told', () => {
    expect(configFromEnvironment({}).trustedProxies).toEqual([]);
    const { trustedProxies } = configFromEnvironment({ SLUICE_TRUSTED_PROXIES: '10.0.0.0/8, ::1' });
    expect(trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['DATABASE_URL', 'mysql://localhost/sluice'],
    ['SLUICE_SECRET', 'too short'],
    ['SLUICE_LEASE_SECONDS', '0'],
    ['SLUICE_POOL_SIZE', '4'],
    ['SLUICE_BODY_LIMIT', '-1'],
    ['SLUICE_TRUSTED_PROXIES', '10.0.0.0/8, localhost'],
    ['SLUICE_TRUSTED_PROXIES', '*'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and names the variable', (variable, value) => {
    expect(() => configFromEnvironment({ [variable]: value })).toThrow(new RegExp(`^${variable}: `, 'm'));
  });

  it('names every wrong variable at once', () => {
    const wrong = { PORT: 'x', LOG_LEVEL: 'loud' };
    expect(() => configFromEnvironment(wrong)).toThrow(/PORT: .*\n.*LOG_LEVEL: |LOG_LEVEL: .*\n.*PORT: /);
  });

  it('accepts the same settings as properties, for an app that imports the module', () => {
    expect(completeConfig({ port: 0, logLevel: 'warn' })).toMatchObject({
      port: 0,
      logLevel: 'warn',
      leaseSeconds: 10,
    });
  });
});
