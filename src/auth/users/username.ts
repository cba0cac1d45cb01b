/** Usernames are compared and kept in lower case. No colon: HTTP Basic ends the username there. */
export const USERNAME = /^[a-z0-9][a-z0-9._@+-]{0,99}$/i;

/** The username as it is kept, or undefined for text that cannot be one. */
export function asUsername(text: string): string | undefined {
  return USERNAME.test(text) ? text.toLowerCase() : undefined;
}
