import { describe, expect, it } from '@jest/globals';
import { claimAt, grantsOf, nameOf } from '../../../src/auth/issuers/claims.js';

const claims = {
  sub: 'u1',
  scope: 'tickets.read tickets.write',
  realm_access: { roles: ['editor', 7, 'viewer'] },
  'https://acme.example/roles': ['boss'],
  'a.b': 'literal',
  a: { b: 'by path' },
};

describe('a claim', () => {
  it.each([
    ['scope', 'tickets.read tickets.write'],
    ['realm_access.roles', ['editor', 7, 'viewer']],
    ['https://acme.example/roles', ['boss']],
    ['a.b', 'literal'],
    ['realm_access.nothing', undefined],
    ['sub.length', undefined],
    ['constructor', undefined],
    ['realm_access.__proto__.x', undefined],
  ])('is found at %s', (name, value) => expect(claimAt(claims, name)).toEqual(value));
});

describe('grants', () => {
  const writer = { role: 'ticket_sender', namespace: 'acme', claimValue: 'tickets.write' };
  const everyone = { role: 'api_explorer', namespace: null, claimValue: null };

  it.each([
    ['scope', ['ticket_sender', 'api_explorer']],
    ['realm_access.roles', ['api_explorer']],
    ['nothing', ['api_explorer']],
    [null, ['api_explorer']],
  ])('go by the values of %s', (roleClaim, roles) => {
    expect(grantsOf(claims, roleClaim, [writer, everyone]).map(({ role }) => role)).toEqual(roles);
  });

  it('are held once, and say nothing of the claim', () => {
    const twice = [writer, { ...writer, claimValue: 'tickets.read' }];
    expect(grantsOf(claims, 'scope', twice)).toEqual([{ role: 'ticket_sender', namespace: 'acme' }]);
  });

  it('need the whole value', () => {
    expect(grantsOf({ scope: 'tickets' }, 'scope', [writer])).toEqual([]);
    expect(grantsOf({ roles: ['x tickets.write'] }, 'roles', [writer])).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['dana', 'dana'],
    ['  dana\n admin:\u0000 ok\u202e', 'dana admin: ok'],
    ['', 'u1'],
    [7, 'u1'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('of %j is %j', (name, shown) => expect(nameOf({ sub: 'u1', name }, 'name')).toBe(shown));
});
