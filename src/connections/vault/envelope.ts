import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** A secret under a key of its own, and that key under the installation's: AES-256-GCM both times. */
export interface Envelope {
  wrappedKey: Buffer;
  sealed: Buffer;
}

/** `place` says where the envelope belongs: it opens nowhere else. */
export function seal(secret: string, key: KeyObject, place: readonly string[]): Envelope {
  const ownKey = randomBytes(32);
  return {
    wrappedKey: encrypt(ownKey, key, ['key', ...place]),
    sealed: encrypt(Buffer.from(secret, 'utf8'), ownKey, ['value', ...place]),
  };
}

/** Throws when the envelope was sealed with another key, belongs to another place or was changed. */
export function open({ wrappedKey, sealed }: Envelope, key: KeyObject, place: readonly string[]): string {
  const ownKey = decrypt(wrappedKey, key, ['key', ...place]);
  return decrypt(sealed, ownKey, ['value', ...place]).toString('utf8');
}

function encrypt(plain: Buffer, key: KeyObject | Buffer, context: readonly string[]): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH }).setAAD(bytesOf(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(bytes: Buffer, key: KeyObject | Buffer, context: readonly string[]): Buffer {
  const nonce = bytes.subarray(0, NONCE_LENGTH);
  const tag = bytes.subarray(-TAG_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH })
    .setAAD(bytesOf(context))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_LENGTH, -TAG_LENGTH)), decipher.final()]);
}

/** As JSON, so that no two contexts read alike. */
function bytesOf(context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(context));
}
