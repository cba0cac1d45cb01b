/** The key of senders who use their secret as it is written. */
export function textKey(secret: string): Buffer | undefined {
  return secret === '' ? undefined : Buffer.from(secret, 'utf8');
}
