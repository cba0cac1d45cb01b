import { v7, validate } from 'uuid';

/** A time-ordered identifier (UUIDv7, RFC 9562): later ones sort later, which keeps indexes dense. */
export function newId(): string {
  return v7();
}

export function isId(text: string): boolean {
  return validate(text);
}
