import { decodeProtectedHeader } from 'jose';

/** Names the key that signs them, in the header of every client token. */
export const CLIENT_TOKEN_KEY = 'client';

/** Whether a bearer credential says that it is the token of an OAuth client. Proves nothing. */
export function isClientToken(authorization: string): boolean {
  try {
    return decodeProtectedHeader(authorization.replace(/^bearer +/i, '')).kid === CLIENT_TOKEN_KEY;
  } catch {
    return false;
  }
}
