import { jsonPointer } from '../../shared/json-pointer.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { SignatureHeader, SignatureMethod } from '../signature-method.js';
import type { SignaturePreset } from '../signature-preset.js';
import { closedOptions } from './closed-options.js';
import type { DigestEncoding } from './decode-digest.js';
import { prefixedDigest } from './prefixed-digest.js';
import { parseSignedContent, signedContent } from './signed-content.js';
import { textKey } from './text-key.js';
import { TOLERANCE, toleranceOf } from './tolerance-option.js';

interface HmacOptions extends JsonObject {
  algorithm: SignatureMethod['algorithm'];
  header: string;
  encoding: DigestEncoding;
  prefix: string;
  content: string;
}

const HEADER = { type: 'string', pattern: "^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$" };
const RESERVED = ['authorization', 'cookie', 'x-api-key', 'host', 'content-type', 'content-length', 'content-encoding'];
/** The option that names the header of each piece but the body. */
const HEADER_OF = { timestamp: 'timestampHeader', id: 'idHeader' } as const;

/** Any other sender that signs with a shared secret. */
export const hmacSignature: SignaturePreset = {
  name: 'hmac',
  title: 'HMAC',
  description: 'An HMAC over what the endpoint says, with a secret that both sides know.',
  options: closedOptions(
    {
      algorithm: { type: 'string', enum: ['sha256', 'sha512', 'sha1'], default: 'sha256' },
      header: { ...HEADER, description: 'The header that holds the signature, in lower case.' },
      encoding: { type: 'string', enum: ['hex', 'base64'], default: 'hex' },
      prefix: { type: 'string', maxLength: 40, default: '', description: 'What stands before the signature.' },
      content: { type: 'string', maxLength: 200, default: '{body}', description: 'What is signed.' },
      timestampHeader: { ...HEADER, description: 'The header that holds the signed time, in Unix seconds.' },
      idHeader: { ...HEADER, description: 'The header that holds the signed id of the message.' },
      tolerance: TOLERANCE,
    },
    ['header'],
  ),

  faultsOf(options) {
    const parts = parseSignedContent((options as HmacOptions).content);
    if (parts === undefined) {
      return [fault('content', 'invalid-template', 'Braces stand around body, timestamp or id, and nowhere else.')];
    }
    const pieces = parts.flatMap((part) => ('of' in part ? [part.of] : []));
    const names = ['header', ...Object.values(HEADER_OF)].filter((option) => options[option] !== undefined);
    return [
      ...(pieces.filter((piece) => piece === 'body').length === 1
        ? []
        : [fault('content', 'body-not-signed', 'What is signed holds {body} once: else anyone could change it.')]),
      ...(['timestamp', 'id'] as const).flatMap((piece) => {
        const [declared, signed] = [options[HEADER_OF[piece]] !== undefined, pieces.includes(piece)];
        if (declared === signed) return [];
        return signed
          ? [fault('content', 'missing-header', `Say in ${HEADER_OF[piece]} where the ${piece} stands.`)]
          : [fault(HEADER_OF[piece], 'not-signed', `What is signed holds no {${piece}}: anyone could change it.`)];
      }),
      ...names
        .filter((option) => RESERVED.includes(options[option] as string))
        .map((option) => fault(option, 'reserved-header', 'This header has another meaning.')),
      ...names
        .filter((option, at) => names.findIndex((other) => options[other] === options[option]) !== at)
        .map((option) => fault(option, 'duplicate', 'Two things cannot stand in the same header.')),
    ];
  },

  methodOf(options) {
    const { algorithm, header, encoding, prefix, content } = options as HmacOptions;
    const code = encoding === 'hex' ? 'hexadecimal' : 'Base64';
    const before = prefix === '' ? 'The' : `\`${prefix}\` and the`;
    return {
      algorithm,
      headers: {
        signature: {
          name: header,
          description: `${before} HMAC-${algorithm.toUpperCase()} of \`${content}\`, ${code}.`,
        },
        ...headerOf(options, 'timestamp', 'When the call was signed, in Unix seconds.'),
        ...headerOf(options, 'id', 'The id of the message.'),
      },
      content: signedContent(content),
      written: { header: `${prefix}{digest}`, encoding, key: { encoding: 'utf8' } },
      tolerance: toleranceOf(options),
      readSignature: prefixedDigest(prefix, encoding, algorithm),
      keyOf: textKey,
    };
  },
};

function headerOf(
  options: JsonObject,
  piece: keyof typeof HEADER_OF,
  description: string,
): Partial<Record<typeof piece, SignatureHeader>> {
  const name = options[HEADER_OF[piece]] as string | undefined;
  return name === undefined ? {} : { [piece]: { name, description } };
}

function fault(option: string, code: string, message: string): FieldError {
  return { pointer: jsonPointer(option), code, message };
}
