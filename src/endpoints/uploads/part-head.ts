import { decodeUtf8 } from '../../shared/decode-utf8.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** What a part says of itself. None of it is to be believed. */
export interface PartHead {
  name: string;
  /** Null when it says that it is no file. */
  fileName: string | null;
  /** In lower case and without parameters; null when it does not say. */
  mediaType: string | null;
}

const LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/s;
const DISPOSITION = /^form-data((?:[ \t]*;[ \t]*[a-z*]+=(?:"(?:[^"\\]|\\.)*"|[^\s";]+))*)[ \t]*$/i;
const PARAMETER = /;[ \t]*([a-z*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s";]+))/gi;
const MEDIA_TYPE = /^([!#$&^_.+0-9a-z-]+\/[!#$&^_.+0-9a-z-]+)[ \t]*(?:;(.*))?$/is;
const OTHER_CHARSET = /(?:^|;)[ \t]*charset[ \t]*=[ \t]*"?(?!utf-?8"?[ \t]*(?:;|$))/i;
/** The only transfer encodings that leave bytes as they are (RFC 2045, section 6). */
const AS_IT_IS = /^(7bit|8bit|binary)$/i;
/** How browsers write what cannot stand in quotes (WHATWG HTML, multipart/form-data). */
const ESCAPED: Record<string, string> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

/** Reads the head of a part, without the empty line after it. Throws `malformed-body`. */
export function readPartHead(bytes: Buffer): PartHead {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw malformed('The head of a part is not UTF-8.');
  const fields = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    if (line === '') continue;
    const [, name, value] = LINE.exec(line) ?? [];
    if (name === undefined || /[\r\n\0]/.test(line))
      throw malformed('The head of a part has a line that is no header.');
    if (fields.has(name.toLowerCase())) throw malformed(`The head of a part has ${name} twice.`);
    fields.set(name.toLowerCase(), value!.trim());
  }
  if (!AS_IT_IS.test(fields.get('content-transfer-encoding') ?? 'binary')) {
    throw malformed('A part has a transfer encoding, which forms do not have (RFC 7578, section 4.7).');
  }
  return { ...readDisposition(fields.get('content-disposition')), mediaType: readType(fields.get('content-type')) };
}

function readDisposition(disposition = ''): Pick<PartHead, 'name' | 'fileName'> {
  const [, list] = DISPOSITION.exec(disposition) ?? [];
  if (list === undefined) throw malformed('A part does not say by Content-Disposition which field of the form it is.');
  const parameters = new Map<string, string>();
  for (const [, name, quoted, bare] of list.matchAll(PARAMETER)) {
    if (parameters.has(name!.toLowerCase())) throw malformed(`A part has two parameters ${name}.`);
    parameters.set(name!.toLowerCase(), quoted === undefined ? bare! : unquote(quoted));
  }
  const name = parameters.get('name');
  if (name === undefined) throw malformed('A part has no name.');
  return { name, fileName: parameters.get('filename') ?? null };
}

function unquote(text: string): string {
  return text.replaceAll(/\\(["\\])/g, '$1').replaceAll(/%(?:22|0D|0A)/g, (escaped) => ESCAPED[escaped]!);
}

function readType(type: string | undefined): string | null {
  if (type === undefined) return null;
  const [, mediaType, parameters = ''] = MEDIA_TYPE.exec(type) ?? [];
  if (mediaType === undefined) throw malformed('A part has a Content-Type that is no media type.');
  if (OTHER_CHARSET.test(parameters)) throw malformed('A part is not in UTF-8.');
  return mediaType.toLowerCase();
}

function malformed(detail: string): SluiceError {
  return new SluiceError('malformed-body', detail);
}
