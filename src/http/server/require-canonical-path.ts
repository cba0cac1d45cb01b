import { SluiceError } from '../../shared/sluice-error.js';

/** What RFC 3986 lets stand in a path, without `;`, which some servers cut a path at. */
const PATH = /^(?:[A-Za-z0-9/._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})*$/;
const ENCODED_SEPARATOR = /%(2f|5c)/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Refuses a raw path that could be read as another one: encoded separators, empty or dot segments, NUL, bad escapes. */
export function requireCanonicalPath(path: string): void {
  const fault = faultOf(path);
  if (fault !== undefined) {
    throw new SluiceError('invalid-path', fault);
  }
}

function faultOf(path: string): string | undefined {
  if (!PATH.test(path)) {
    return 'The path has a character that must be percent-encoded, or an incomplete percent-escape.';
  }
  if (path.includes('//')) {
    return 'A segment of the path is empty.';
  }
  const decoded = path.includes('%') ? decode(path) : path;
  if (decoded === undefined) {
    return 'The percent-escapes of the path are not UTF-8.';
  }
  if (ENCODED_SEPARATOR.test(path) || CONTROL.test(decoded)) {
    return 'The path encodes a separator or a control character.';
  }
  const hasDotSegment = decoded.includes('/.') && decoded.split('/').some((each) => each === '.' || each === '..');
  return hasDotSegment ? 'The path has a "." or ".." segment.' : undefined;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
