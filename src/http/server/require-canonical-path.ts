import { SluiceError } from '../../shared/sluice-error.js';

const ESCAPE = /%[0-9A-Fa-f]{2}/g;

/** Refuses a raw path that could be read as another one: encoded separators, empty or dot segments, NUL, bad escapes. */
export function requireCanonicalPath(path: string): void {
  const fault = faultOf(path);
  if (fault !== undefined) {
    throw new SluiceError('invalid-path', fault);
  }
}

function faultOf(path: string): string | undefined {
  if (path.includes('//')) {
    return 'A segment of the path is empty.';
  }
  if (path.includes('\\') || path.includes(';')) {
    return 'The path has a character that must be percent-encoded.';
  }
  if (!path.includes('%')) {
    return hasDotSegment(path) ? 'The path has a "." or ".." segment.' : undefined;
  }
  if (path.replaceAll(ESCAPE, '').includes('%')) {
    return 'The path has an incomplete percent-escape.';
  }
  const decoded = decode(path);
  if (decoded === undefined) {
    return 'The percent-escapes of the path are not UTF-8.';
  }
  if (/%(2f|5c)/i.test(path)) {
    return 'The path encodes a separator.';
  }
  if (/[\u0000-\u001f\u007f]/.test(decoded)) {
    return 'The path encodes a control character.';
  }
  return hasDotSegment(decoded) ? 'The path has a "." or ".." segment.' : undefined;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function hasDotSegment(path: string): boolean {
  return path.includes('/.') && path.split('/').some((segment) => segment === '.' || segment === '..');
}
