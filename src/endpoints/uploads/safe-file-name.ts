const LONGEST = 200;
/** Nothing that is not seen, nor what turns the direction of text around, nor what systems take for more than a letter. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"|?*]/gu;

/**
 * A file's name as its sender gave it, as a plain name for people: without folders, of visible characters, and never one
 * that would be hidden or lead elsewhere.
 */
export function safeFileName(given: string | null): string {
  const last = (given ?? '').split(/[/\\]/).pop()!;
  const plain = last
    .normalize('NFC')
    .replaceAll(UNWANTED, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  if (plain === '') return 'file';
  const characters = [...plain];
  if (characters.length <= LONGEST) return plain;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? '';
  return characters.slice(0, LONGEST - ending.length).join('') + ending;
}
