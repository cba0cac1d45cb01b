export const AUTH_TYPES = ['none', 'basic', 'bearer', 'api-key', 'oauth2'] as const;

/** As whom a connection calls. `credential` names a credential of the namespace, of kind `connection-secret`. */
export type ConnectionAuth =
  | { type: 'none' }
  | { type: 'basic'; username: string; credential: string }
  | { type: 'bearer'; credential: string }
  | { type: 'api-key'; in: 'header' | 'query'; name: string; credential: string }
  | OAuth2Auth;

/** Client credentials (RFC 6749, section 4.4). */
export interface OAuth2Auth {
  type: 'oauth2';
  tokenUrl: string;
  clientId: string;
  credential: string;
  /** Separated by blanks. */
  scope?: string;
  /** Where the client proves itself: `basic`, in the header, unless told otherwise. */
  clientAuthentication?: 'basic' | 'form';
}

/** All that a designer says of a connection. */
export interface ConnectionSettings {
  description: string | null;
  /** All calls go to its origin, at or below its path. Or of a mail server. */
  baseUrl: string;
  auth: ConnectionAuth;
  /** For a whole call. */
  timeoutSeconds: number;
  /** Of an answer's body. */
  maxResponseBytes: number;
  followRedirects: boolean;
}

/** The credential that a connection relies on; null for none. */
export function credentialOf(auth: ConnectionAuth): string | null {
  return auth.type === 'none' ? null : auth.credential;
}
