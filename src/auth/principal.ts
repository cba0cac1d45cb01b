/** A role held everywhere (`namespace: null`) or in one namespace. */
export interface Grant {
  role: string;
  namespace: string | null;
}

/**
 * A `signature` is a sender known by the secret it signs with: it holds no grants and calls one endpoint only. An
 * `external` one is known by the token of another issuer.
 */
export const PRINCIPAL_KINDS = ['user', 'api-key', 'signature', 'external'] as const;

/** Who is calling, once proven. */
export interface Principal {
  kind: (typeof PRINCIPAL_KINDS)[number];
  id: string;
  name: string;
  /** The auth scheme that proved it. */
  scheme: string;
  grants: readonly Grant[];
}

/** Whether the principal holds one of `roles` everywhere or in `namespace`. `admin` everywhere implies every role. */
export function holdsRole(principal: Principal, roles: readonly string[], namespace?: string): boolean {
  return principal.grants.some(
    (grant) =>
      (grant.namespace === null && (grant.role === 'admin' || roles.includes(grant.role))) ||
      (grant.namespace !== null &&
        grant.namespace === namespace &&
        (roles.includes(grant.role) || grant.role === 'admin')),
  );
}
