import type { Mailbox } from '../../../connections/mail.js';
import { SluiceError } from '../../../shared/sluice-error.js';

/** Neither quotes nor control characters, so that nothing in it can be taken for more than one address. */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?$/i;
const NAMED = /^([^<>\p{C}]{0,200})<([^<>]*)>$/u;

/** `dana@example.com` or `Dana Doe <dana@example.com>`; undefined for anything else. */
export function readMailbox(text: string): Mailbox | undefined {
  const [, name = '', address = text] = NAMED.exec(text) ?? [];
  return ADDRESS.test(address) ? { name: name.trim(), address } : undefined;
}

/** Throws `validation-failed`. */
export function requireMailbox(text: string, member: string): Mailbox {
  const mailbox = readMailbox(text);
  if (mailbox !== undefined) return mailbox;
  throw new SluiceError('validation-failed', `"${member}" holds what is no mail address.`, {
    stepCode: 'invalid-address',
  });
}
