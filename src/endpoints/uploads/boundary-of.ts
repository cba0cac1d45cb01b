const BOUNDARY = /;[ \t]*boundary[ \t]*=[ \t]*(?:"([^"\\]*)"|([^\s";]+))[ \t]*(?=;|$)/gi;

/** The boundary that a Content-Type names; the empty text when it names none, or more than one. */
export function boundaryOf(contentType: string): string {
  const [found, ...others] = [...contentType.matchAll(BOUNDARY)];
  return found === undefined || others.length > 0 ? '' : (found[1] ?? found[2]!);
}
