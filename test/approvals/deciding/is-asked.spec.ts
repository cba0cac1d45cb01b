import { describe, expect, it } from '@jest/globals';
import type { Grant, Principal } from '../../../src/auth/principal.js';
import { isAsked } from '../../../src/approvals/deciding/is-asked.js';

const approval = { namespace: 'acme', users: ['dana'], role: 'manager' };
const person = (name: string, ...grants: Grant[]): Principal => ({
  kind: 'user',
  id: '1',
  name,
  scheme: 'jwt',
  grants,
});

describe('asked is', () => {
  it.each<[string, Principal]>([
    ['who holds the role in the namespace', person('kim', { role: 'manager', namespace: 'acme' })],
    ['who holds the role everywhere', person('kim', { role: 'manager', namespace: null })],
    ['who is named and holds any role there', person('dana', { role: 'flow_designer', namespace: 'acme' })],
  ])('%s', (_, principal) => expect(isAsked(approval, principal)).toBe(true));
});

describe('not asked is', () => {
  it.each<[string, Principal]>([
    ['who holds the role elsewhere', person('kim', { role: 'manager', namespace: 'other' })],
    ['who is named and holds no role there any more', person('dana', { role: 'manager', namespace: 'other' })],
    ['an admin who is not named', person('root', { role: 'admin', namespace: null })],
    ['a key', { ...person('dana', { role: 'manager', namespace: 'acme' }), kind: 'api-key' }],
    ['whom another issuer vouches for', { ...person('dana', { role: 'manager', namespace: null }), kind: 'external' }],
  ])('%s', (_, principal) => expect(isAsked(approval, principal)).toBe(false));
});
