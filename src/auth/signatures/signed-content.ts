/** A piece of what is signed: text that is always the same, or what stands in the call. */
export type ContentPart = { text: string } | { of: 'body' | 'timestamp' | 'id' };

const PIECE = /\{(body|timestamp|id)\}/;

/** Reads a template such as `{timestamp}.{body}`; undefined when it holds other braces. */
export function parseSignedContent(template: string): ContentPart[] | undefined {
  const pieces = template.split(PIECE);
  const parts = pieces.flatMap((piece, at): ContentPart[] => {
    if (at % 2 === 1) return [{ of: piece as 'body' | 'timestamp' | 'id' }];
    return piece === '' ? [] : [{ text: piece }];
  });
  return parts.some((part) => 'text' in part && /[{}]/.test(part.text)) ? undefined : parts;
}

/** The parts of a template that is known to be right. */
export function signedContent(template: string): ContentPart[] {
  const parts = parseSignedContent(template);
  if (parts === undefined) throw new Error(`"${template}" does not say what is signed.`);
  return parts;
}
