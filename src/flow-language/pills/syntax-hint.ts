/** How other languages write what CEL writes otherwise, at the place that its parser stumbles over. */
const ELSEWHERE: readonly { before?: RegExp; at?: RegExp; hint: string }[] = [
  { before: /!=$/, at: /^=/, hint: 'Did you mean "!="?' },
  { at: /^=/, hint: 'Did you mean "=="?' },
  { before: /<$/, at: /^>/, hint: 'Did you mean "!="?' },
  { at: /^(&|and\b)/i, hint: 'Did you mean "&&"?' },
  { at: /^(\||or\b)/i, hint: 'Did you mean "||"?' },
  { before: /(^|\W)not\s+$/i, hint: 'Did you mean "!"?' },
];

/** What was probably meant where an expression cannot be read any further. */
export function syntaxHint(text: string, position: number): string | undefined {
  const [before, at] = [text.slice(0, position), text.slice(position)];
  return ELSEWHERE.find((way) => (way.before?.test(before) ?? true) && (way.at?.test(at) ?? true))?.hint;
}
