/** What keeps a path from being the path of a call below a base URL; undefined for a good one. */
export function pathFault(path: string): string | undefined {
  if (path !== '' && !path.startsWith('/')) return 'must begin with "/"';
  if (/[?#]/.test(path)) return 'must hold neither "?" nor "#": a query has an input of its own';

  if (/[\\\u0000-\u001f\u007f]/.test(path)) return 'must not hold backslashes or control characters';
  // Some servers read %2F as a slash.
  const segments = path.replaceAll(/%2e/gi, '.').split(/\/|%2f|%5c/i);
  return segments.some((segment) => segment === '.' || segment === '..')
    ? 'must not hold the segments "." and ".."'
    : undefined;
}
