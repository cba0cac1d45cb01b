import { createHash, createHmac } from 'node:crypto';
import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import { STRING } from '../pill-type.js';
import { defineFunction, type ParameterRule } from './define-function.js';

const ENCODINGS = ['hex', 'base64', 'base64url'] as const;
const ENCODING = {
  type: STRING,
  check: (encoding) => {
    if (ENCODINGS.some((known) => known === encoding)) return;
    throw new EvaluationError('invalid-argument', `A digest is written as one of ${ENCODINGS.join(', ')}.`);
  },
} satisfies ParameterRule;

export const DIGEST_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'call',
    'sha256',
    { text: STRING, 'encoding?': ENCODING },
    STRING,
    'The SHA-256 digest of the UTF-8 bytes of the text, in hex unless base64 or base64url is asked for.',
    ['sha256("abc")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ([text, encoding = 'hex'], budget) => {
      ENCODING.check(encoding);
      budget.spend(300 + text.length / 2);
      return createHash('sha256').update(text, 'utf8').digest(encoding);
    },
  ),
  defineFunction(
    'call',
    'hmacSha256',
    { key: STRING, text: STRING, 'encoding?': ENCODING },
    STRING,
    'The HMAC of the text with SHA-256 and a key, in hex unless base64 or base64url is asked for.',
    ['hmacSha256("key", "text", "base64")', 'avqQRqlXnK0UOjhMG1ZLmiUNJ9b2pj+fIL86dZTJ4sY='],
    ([key, text, encoding = 'hex'], budget) => {
      ENCODING.check(encoding);
      budget.spend(500 + (key.length + text.length) / 2);
      return createHmac('sha256', key).update(text, 'utf8').digest(encoding);
    },
  ),
];
