import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX_LENGTH = 10;
/** 178 bits. */
const SECRET_LENGTH = 30;
const CHECKSUM_LENGTH = 6;

const WHOLE = new RegExp(
  `^(slk_[0-9A-Za-z]{${PREFIX_LENGTH}})_[0-9A-Za-z]{${SECRET_LENGTH}}([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
);

/** A new key: `slk_<prefix>_<secret><checksum>`, all in base 62. The checksum is the CRC-32 of all before it. */
export function mintApiKey(): string {
  const body = `slk_${randomText(PREFIX_LENGTH)}_${randomText(SECRET_LENGTH)}`;
  return body + checksum(body);
}

/** The public part of a key, or undefined for what cannot be one: mistyped keys are refused without a query. */
export function prefixOf(key: string): string | undefined {
  const [, prefix, sum] = WHOLE.exec(key) ?? [];
  return sum !== undefined && checksum(key.slice(0, -CHECKSUM_LENGTH)) === sum ? prefix : undefined;
}

/** What is kept of a key. It holds too much chance to be guessed, so a fast hash is enough. */
export function hashOfApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    digits = ALPHABET[rest % ALPHABET.length] + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
