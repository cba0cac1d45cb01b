import { v7, validate } from 'uuid';

const ID_BYTES = 16;

/** Drawn from the system for many identifiers at once: one by one that would be most of what an identifier costs. */
const randomness = new Uint8Array(256 * ID_BYTES);
let used = randomness.length;

/** A time-ordered identifier (UUIDv7, RFC 9562): later ones sort later, which keeps indexes dense. */
export function newId(): string {
  if (used === randomness.length) {
    crypto.getRandomValues(randomness);
    used = 0;
  }
  return v7({ random: randomness.subarray(used, (used += ID_BYTES)) });
}

export function isId(text: string): boolean {
  return validate(text);
}
