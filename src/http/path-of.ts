/** The raw path of a request target in origin-form (`/a?b`) or absolute-form (`http://host/a?b`), without its query. */
export function pathOf(target: string): string {
  const start = target.startsWith('/') ? 0 : pathStart(target);
  const end = target.indexOf('?', start);
  return target.slice(start, end === -1 ? undefined : end);
}

function pathStart(target: string): number {
  const authority = target.indexOf('://');
  const slash = authority === -1 ? -1 : target.indexOf('/', authority + 3);
  return slash === -1 ? target.length : slash;
}
