/** What an address is for, in as few words as metrics can afford. */
export type RouteKind = 'endpoint' | 'management' | 'explorer' | 'probe' | 'other';

const KINDS: readonly (readonly [prefix: string, RouteKind])[] = [
  ['/api/', 'endpoint'],
  ['/platform/', 'management'],
  ['/explorer', 'explorer'],
  ['/health/', 'probe'],
  ['/metrics', 'probe'],
];

export function kindOfRoute(path: string): RouteKind {
  return KINDS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'other';
}
