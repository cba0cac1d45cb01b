import { describe, expect, it } from '@jest/globals';
import type { Grant } from '../../src/auth/principal.js';
import { visibleNamespaces } from '../../src/auth/visible-namespaces.js';

function visible(...grants: [role: string, namespace: string | null][]): 'all' | string[] {
  const held: Grant[] = grants.map(([role, namespace]) => ({ role, namespace }));
  const principal = { kind: 'user' as const, id: '1', name: 'dana', scheme: 'jwt', grants: held };
  return visibleNamespaces(principal, ['flow_designer', 'flow_operator']);
}

describe('the namespaces whose contents a caller may list', () => {
  it('are all of them for a role held everywhere', () => {
    expect(visible(['flow_operator', null], ['flow_designer', 'acme'])).toBe('all');
    expect(visible(['admin', null])).toBe('all');
  });

  it('are those in which an entitling role is held, each once', () => {
    expect(visible(['flow_designer', 'b'], ['flow_operator', 'b'], ['admin', 'a'], ['ticket_sender', 'c'])).toEqual([
      'a',
      'b',
    ]);
  });

  it('are none for other roles, even held everywhere', () => {
    expect(visible(['ticket_sender', null], ['api_explorer', 'acme'])).toEqual([]);
  });
});
