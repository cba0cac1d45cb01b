/** What a credential is for. */
export const CREDENTIAL_KINDS = ['signing-secret', 'connection-secret'] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];
