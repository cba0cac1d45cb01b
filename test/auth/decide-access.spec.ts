import { describe, expect, it } from '@jest/globals';
import { type AccessDecision, decideAccess } from '../../src/auth/decide-access.js';
import type { Grant, Principal } from '../../src/auth/principal.js';

function someone(...grants: Grant[]): Principal {
  return { kind: 'user', id: '1', name: 'dana', scheme: 'jwt', grants };
}

const everywhere = (role: string): Grant => ({ role, namespace: null });
const inside = (namespace: string, role: string): Grant => ({ role, namespace });

describe('access to what needs the role of a designer', () => {
  it.each<[string, Grant[], string | undefined, AccessDecision]>([
    ['a designer everywhere', [everywhere('flow_designer')], undefined, 'granted'],
    ['a designer everywhere, in a namespace', [everywhere('flow_designer')], 'acme', 'granted'],
    ['an admin everywhere, in a namespace', [everywhere('admin')], 'acme', 'granted'],
    ['a designer of the namespace', [inside('acme', 'flow_designer')], 'acme', 'granted'],
    ['an admin of the namespace', [inside('acme', 'admin')], 'acme', 'granted'],
    ['a designer of one namespace, where none is addressed', [inside('acme', 'flow_designer')], undefined, 'forbidden'],
    ['an admin of one namespace, where none is addressed', [inside('acme', 'admin')], undefined, 'forbidden'],
    ['an operator of the namespace', [inside('acme', 'flow_operator')], 'acme', 'forbidden'],
    [
      'an operator here who designs elsewhere',
      [inside('acme', 'x'), inside('other', 'flow_designer')],
      'acme',
      'forbidden',
    ],
    ['a designer of another namespace', [inside('other', 'flow_designer')], 'acme', 'absent'],
    ['an admin of another namespace', [inside('other', 'admin')], 'acme', 'absent'],
    ['an operator of another namespace', [inside('other', 'flow_operator')], 'acme', 'forbidden'],
    ['someone without roles', [], 'acme', 'forbidden'],
    ['someone without roles, where no namespace is addressed', [], undefined, 'forbidden'],
  ])('%s is told so', (_, grants, namespace, decision) => {
    expect(decideAccess(someone(...grants), ['flow_designer'], namespace)).toBe(decision);
  });

  it('looks the same for a namespace that exists and one that does not, to whoever holds nothing in it', () => {
    for (const grants of [[], [inside('other', 'flow_designer')], [inside('other', 'flow_operator')]]) {
      const decisions = ['exists', 'does-not'].map((name) => decideAccess(someone(...grants), ['flow_designer'], name));
      expect(new Set(decisions).size).toBe(1);
    }
  });
});
