/** Joins reference tokens into a JSON Pointer (RFC 6901): `jsonPointer('steps', 0, 'a/b')` is `/steps/0/a~1b`. */
export function jsonPointer(...tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
